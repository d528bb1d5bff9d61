"""Timeline: what happened when, and who said what about it?"""

from dashboard import page
from dashboard.panels import timeline

timeline.draw(page.state())
