page-scenes = Scenes
scenes-question = How can this be shown to an audience?
scenes-finding = { $scenes } scenes lead from { $first } to { $last }: each is a page at a date, with two or three sentences and the facts that they rest on.
scenes-start = Start
scenes-continue = Go on at “{ $title }”
scenes-tour = Start the tour
scenes-seconds = Seconds for each scene of the tour
scenes-seconds-option = { $n } seconds
scenes-keys = While a scene is shown: → or Page Down goes on, ← or Page Up goes back, Home and End go to the first and last, N shows the speaker’s notes, F fills the screen, X leaves the scene and keeps the page as it is.
scenes-ours = The scenes
scenes-ours-about = Every number in a sentence is held against the table it comes from when the data is checked.
scenes-open = Show
scenes-notes-open = Speaker’s notes in this window, while another one presents
scenes-notes = Speaker’s notes
scenes-notes-waiting = Show a scene in another window of this browser: its notes appear here.
scenes-next = Next: { $title }
scenes-own = Scenes of your own
scenes-own-about = “Add this view as a scene” stands on every page. Your scenes stay in this browser; save them as a file to keep or pass them on.
scenes-own-none = You have none yet. Open a page, set date and filters, and add the view.
scenes-uncited = { $n } { $n_n ->
    [one] number in your sentences rests
   *[other] numbers in your sentences rest
} on no cited fact; nobody can check them:
scenes-export = Save { $scenes } { $scenes_n ->
    [one] scene
   *[other] scenes
} as a file
scenes-import = Scenes from a file (CSV)
scenes-import-do = Add them
scenes-import-faults = Nothing was added. The file has { $n } { $n_n ->
    [one] fault
   *[other] faults
}:
scenes-arrange = Scene to move
scenes-up = Up
scenes-down = Down
scenes-away = Take away
scene-count = Scene { $at } of { $total }
scene-sources = Sources of this scene ({ $n })
scene-before = ← Before
scene-before-key = Arrow left or Page Up
scene-next = Next →
scene-next-key = Arrow right or Page Down
scene-first = First
scene-last = Last
scene-leave = Explore from here
scene-leave-key = Leaves the scene and keeps the page as it is. Key: X
scene-notes = Notes
scene-notes-key = Shows or hides the speaker’s notes. Key: N
scene-no-notes = This scene has no notes.
scene-tour-stop = Stop the tour
scene-all = All scenes
scene-full = Full screen
scene-clock = Time since the first scene
scene-add = Add this view as a scene
scene-add-title = Title
scene-add-text = Two or three sentences
scene-add-do = Add
scene-add-untitled = A scene needs a title.
scene-added = Added. You have { $scenes } { $scenes_n ->
    [one] scene
   *[other] scenes
} of your own.
