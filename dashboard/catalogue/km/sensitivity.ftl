# អ្វីដែលរបាយការណ៍ខ្វះនៃគំរូអាចផ្លាស់ប្តូរ ជារូប
sensitivity-least = ការិយាល័យខ្វះ ដូចកន្លែងអំណោយផលតិចបំផុត ({ $share }%)៖ { $result }%
sensitivity-most = ការិយាល័យខ្វះ ដូចកន្លែងអំណោយផលបំផុត ({ $share }%)៖ { $result }%
sensitivity-estimate = ការិយាល័យខ្វះ ដូចស្រទាប់របស់វា គឺការប៉ាន់ប្រមាណ៖ { $result }% ± { $margin }
sensitivity-estimate-open = ការិយាល័យខ្វះ ដូចស្រទាប់របស់វា គឺការប៉ាន់ប្រមាណ៖ { $result }% គ្មានកម្រិតលម្អៀង
sensitivity-official = លទ្ធផលផ្លូវការ៖ { $share }%
sensitivity-half = ពាក់កណ្តាល៖ { $share }%
sensitivity-axis = លទ្ធផលនៃគំរូ
sensitivity-column-case = ករណី
sensitivity-column-share-pct = ភាគរយនៃការិយាល័យខ្វះ (%)
sensitivity-column-result-pct = លទ្ធផល (%)
sensitivity-column-margin-pp = កម្រិតលម្អៀង (ពិន្ទុ)
sensitivity-case-least = អំណោយផលតិចបំផុត
sensitivity-case-estimate = ការប៉ាន់ប្រមាណ
sensitivity-case-most = អំណោយផលបំផុត
