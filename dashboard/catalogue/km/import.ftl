# ទំព័រសម្រាប់នាំចូលតារាងសំឡេងឆ្នោត ម្តងមួយជំហាន។
import-question = តើតារាងសំឡេងឆ្នោតមួយបូកត្រូវគ្នាឬទេ ហើយមានអ្វីខ្លះក្នុងនោះ?
import-off = ទីនេះមិនទទួលតារាងទេ ព្រោះម៉ាស៊ីនបម្រើនេះអាចចូលពីម៉ាស៊ីនផ្សេងបាន។ សូមបើក Commune Watch លើម៉ាស៊ីនរបស់អ្នក ឬប្រើពាក្យបញ្ជា commune-watch import។
import-said-nothing = សូមដាក់តារាងរបស់គណៈកម្មការរៀបចំការបោះឆ្នោត៖ ជួរដេកនីមួយៗត្រូវបានត្រួតពិនិត្យ ហើយជួរដែលមិនឆ្លងកាត់ត្រូវបានដាក់ដោយឡែកជាមួយមូលហេតុ។ គ្មានអ្វីចេញពីម៉ាស៊ីននេះទេ។
import-said-given = { $n_n ->
    [1] បានទទួល { $name }; មិនទាន់នាំចូលអ្វីទេ។
   *[other] បានទទួល { $name } និងឯកសារទាំងអស់ { $n }; មិនទាន់នាំចូលអ្វីទេ។
}
import-said-preview = ក្នុងចំណោម { $read } ជួរដេកនៃ { $name } នឹងនាំចូល { $imported } ជួរ នាំចូល { $warned } ជួរទៀតដោយមានការព្រមាន ហើយដាក់ដោយឡែក { $quarantined } ជួរ; { $totals } ជាជួរសរុប និង { $empty } ជួរទទេ។
import-said-done = ក្នុងចំណោម { $read } ជួរដេក បាននាំចូល { $imported } ជួរទៅក្នុង «{ $name }» និង { $warned } ជួរទៀតដោយមានការព្រមាន ហើយបានដាក់ដោយឡែក { $quarantined } ជួរ; { $totals } ជាជួរសរុប និង { $empty } ជួរទទេ។
import-said-same = តារាងនេះ ជាមួយការផ្គូផ្គងនេះ មាននៅក្នុង «{ $name }» រួចហើយ។ គ្មានអ្វីត្រូវបានផ្លាស់ប្តូរទេ។
import-steps = ជំហាននៃការនាំចូល
import-step-files = ឯកសារ
import-step-columns = ជួរឈរ
import-step-election = ការបោះឆ្នោត និងប្រភព
import-step-preview = ត្រួតពិនិត្យ
import-so-far = ទៅក្នុង «{ $package }»៖ ឯកសារ { $files } ជួរដេក { $rows } ក្រោមចំណងជើង គណបក្ស { $parties }
import-back = ថយក្រោយ
import-next = បន្ទាប់៖ { $step }
import-now = នាំចូលទៅក្នុង «{ $name }»
import-clear = លុបឯកសារទាំងអស់ ហើយចាប់ផ្តើមឡើងវិញ
import-another = នាំចូលតារាងផ្សេងទៀត
# ឯកសារ។
import-package-heading = តារាងត្រូវដាក់នៅឯណា
import-package-about = កញ្ចប់មួយជាថតលើម៉ាស៊ីននេះ ដែលមានការបោះឆ្នោតរបស់ប្រទេសមួយ។ ពេលបើកកញ្ចប់នោះ កម្មវិធីបង្ហាញតែការបោះឆ្នោតទាំងនេះប៉ុណ្ណោះ។
import-package = កញ្ចប់
import-package-new = កញ្ចប់ថ្មី
import-name = ឈ្មោះកញ្ចប់ថ្មី
import-name-missing = សូមដាក់ឈ្មោះឱ្យកញ្ចប់ ដូចជា albania។
import-name-form = ឈ្មោះមានអក្សរឡាតាំងតូច លេខ និងសញ្ញា - ដូចជា albania-2013។
import-name-there = មានកញ្ចប់ឈ្មោះនេះហើយ៖ តារាងត្រូវបានបន្ថែមទៅក្នុងនោះ។
import-base = ចាប់ផ្តើមដោយ
import-base-none = គ្មានអ្វី៖ តំបន់ និងគណបក្សមកពីតារាង
import-base-shipped = តំបន់ និងគណបក្សរបស់ { $country } ដែលមានស្រាប់
import-tables-heading = តារាង
import-tables-about = CSV, TSV, XLSX, ODS ឬ Parquet ឬបង្រួមជា gzip ឬ ZIP; មួយជួរដេកសម្រាប់ការិយាល័យ ឬតំបន់មួយ ឬមួយជួរដេកសម្រាប់តំបន់មួយ និងគណបក្សមួយ។ ឯកសារច្រើនដែលមានទម្រង់ដូចគ្នាត្រូវបានអានជាតារាងតែមួយ។ នៅទីនេះ ឯកសារមួយអាចមានទំហំ { $most } MB; ពាក្យបញ្ជា commune-watch import ទទួលឯកសារធំជាងនេះ។ ឯកសារត្រូវបានសរសេរក្នុងថតនៃវគ្គនេះ ហើយត្រូវបានលុបក្រោយការនាំចូល។
import-files = ឯកសារដែលមានសំឡេងឆ្នោត យ៉ាងច្រើន { $most } MB ក្នុងមួយឯកសារ
import-reading = កំពុងអានតារាង…
import-file = { $name } { $size }
import-file-table = ជួរដេក { $rows } ជួរឈរ { $columns }
import-sheet = សន្លឹកនៃសៀវភៅការងារ
import-sheet-choose = ជ្រើសរើសសន្លឹក
import-take-away = ដក { $name } ចេញ
import-mapping-open = អ្នកមានការផ្គូផ្គងពីមុន
import-mapping = ការផ្គូផ្គង (TOML) ប្រើជំនួសអ្វីដែលបានស្នើ
import-mapping-used = { $name } ប្រាប់ថាជួរឈរណាជាអ្វី និងការបោះឆ្នោតនិងប្រភពណា; ជំហានបន្ទាប់បង្ហាញវា។
import-mapping-faults = { $name } មិនអាចប្រើជាការផ្គូផ្គងបានទេ៖
import-mapping-fault = បន្ទាត់ទី { $line } { $where }៖ { $rule }; មាន «{ $value }» ដែលរំពឹង៖ { $expected }
# ជួរឈរ។
import-columns-heading = ជួរដេកដំបូងៗ តាមដែលបានអាន
import-columns-about = { $n_n ->
    [1] ពី { $name }។
   *[other] ពី { $name }; តារាង { $n } ដែលមានទម្រង់ដូចគ្នាត្រូវបានអានដូចគ្នា។
} អ្វីដែលខុសនៅទីនេះ ត្រូវកែខាងក្រោម៖ ជួរដេកនៃចំណងជើង បន្ទាប់មកជួរឈរណាជាអ្វី។
import-row = ជួរដេក
import-first-rows = ជួរដេក { $rows } ដំបូងនៃ { $name }
import-headings = ជួរដេកនៃចំណងជើង
import-headings-help = តាមលេខរបស់កម្មវិធីតារាង៖ 1 ឬ 3, 4 បើជួរដេកពីររួមគ្នាដាក់ឈ្មោះជួរឈរ
import-headings-wrong = សូមសរសេរលេខជួរដេកនៃចំណងជើងតាមលំដាប់ ដូចជា 1 ឬ 3, 4។
import-layout = ទម្រង់តារាង
import-layout-wide = មួយជួរឈរសម្រាប់គណបក្សមួយ
import-layout-long = មួយជួរដេកសម្រាប់តំបន់មួយ និងគណបក្សមួយ
import-roles-heading = ជួរឈរណាជាអ្វី
import-roles-about = ស្នើតាមចំណងជើង និងលេខ; សូមជ្រើសរើសជួរឈរផ្សេង បើការស្មានខុស។ តំបន់តូចបំផុតក្នុងតារាងត្រូវបានរាប់; តំបន់ខាងលើត្រូវបានបូកសរុប។
import-no-column = គ្មានក្នុងតារាង
import-role-province = ខេត្ត ឬតំបន់ធំបំផុត
import-role-district = ស្រុក
import-role-commune = ឃុំ
import-role-station = ការិយាល័យបោះឆ្នោត
import-role-registered = អ្នកចុះឈ្មោះបោះឆ្នោត
import-role-issued = សន្លឹកឆ្នោតដែលបានចេញ
import-role-ballots = សន្លឹកឆ្នោតដែលបានទទួល
import-role-valid = សំឡេងឆ្នោតបានការ
import-role-invalid = សន្លឹកឆ្នោតមិនបានការ
import-role-blank = សន្លឹកឆ្នោតទទេ
import-role-total = ផលបូកសំឡេងគណបក្សដែលបានបោះពុម្ព
import-role-party = គណបក្ស
import-role-votes = សំឡេងឆ្នោត
import-level-province = ខេត្ត
import-level-district = ស្រុក
import-level-commune = ឃុំ
import-level-station = ការិយាល័យ
import-levels-heading = ប្រទេសនេះហៅតំបន់របស់ខ្លួនថាម៉េច
import-levels-about = ពាក្យសម្រាប់តំបន់មួយ ដែលទំព័រនានានឹងប្រើ; និងជួរឈរដែលមានឈ្មោះ បើជួរឈរខាងលើមានលេខកូដ។
import-level-word = ពាក្យសម្រាប់{ $level }
import-level-names = ឈ្មោះសម្រាប់{ $level }
import-parties-wide = ជួរឈរ { $n } ដែលអាចជាគណបក្ស
import-parties-wide-about = សូមគូសជួរឈរដែលមានសំឡេងរបស់គណបក្ស។ កូដសម្គាល់ខ្លី ហើយនៅដដែលពីការបោះឆ្នោតមួយទៅមួយ; បើទទេ វាត្រូវបានបង្កើតពីចំណងជើង។ ជួរឈរដែលមិនបានគូសមិនត្រូវបានអានទេ។
import-parties-long = គណបក្ស { $n } ក្នុងតារាង
import-parties-long-about = កូដសម្គាល់ខ្លី ហើយនៅដដែលពីការបោះឆ្នោតមួយទៅមួយ; ស្លាកដែលមានកូដតែមួយជាគណបក្សតែមួយ។ ស្លាកដែលមិនបានគូសត្រូវបានទុកចោល។
import-parties-alt = គណបក្សនីមួយៗ ជាមួយកូដសម្គាល់ និងឈ្មោះ; ក្រឡាអាចកែបាន
import-parties-column-party = គណបក្ស
import-parties-column-label = ក្នុងតារាង
import-parties-column-id = កូដសម្គាល់
import-parties-column-name = ឈ្មោះ
import-parties-column-examples = តម្លៃដំបូងៗ
import-left-percent = { $n_n ->
    [1] មិនបានអាន ព្រោះមានភាគរយ
   *[other] មិនបានអាន ព្រោះមានភាគរយ
}៖ { $names }។
import-left-out = ជួរឈរ { $n } មិនត្រូវបានអានទេ៖ { $names }។
# ប្រទេស ការបោះឆ្នោត ប្រភព។
import-country-heading = ប្រទេស
import-country-about = អក្សរពីរតួរបស់ប្រទេស ឈ្មោះរបស់វា និងភាសានៃឈ្មោះក្នុងតារាង។
import-country-code = ប្រទេស (អក្សរពីរតាម ISO 3166 ដូចជា AL)
import-country-name = ឈ្មោះប្រទេស
import-country-language = ភាសានៃឈ្មោះ (ISO 639 ដូចជា sq)
import-country-areas = តំបន់មកពីណា
import-areas-table = ពីតារាងនេះផ្ទាល់
import-areas-known = ជាតំបន់របស់កញ្ចប់ តាមលេខកូដ ឬឈ្មោះ
import-country-vintage = ឆ្នាំនៃលេខកូដក្នុងតារាង បើចាស់ជាង
import-areas-about = ឈ្មោះក្នុងតារាងដែលសរសេរខុសពីកញ្ចប់ ជាមួយលេខកូដរបស់វា។ អាចកែ បន្ថែម ឬលុបជួរដេក។
import-areas-name = ឈ្មោះក្នុងតារាង
import-areas-code = លេខកូដក្នុងកញ្ចប់
import-election-heading = ការបោះឆ្នោត
import-election-about = ការបោះឆ្នោតតែមួយ ដែលជួរដេកទាំងអស់ក្នុងតារាងជារបស់វា។
import-election-id = កូដសម្គាល់ (ដូចជា AL2013)
import-election-kind = ប្រភេទ
import-kind-national-assembly = រដ្ឋសភា
import-kind-commune = ឃុំសង្កាត់ ឬក្រុមប្រឹក្សាមូលដ្ឋាន
import-election-date = ថ្ងៃបោះឆ្នោត
import-election-name = ឈ្មោះការបោះឆ្នោត
import-election-id-made = បើគ្មានកូដផ្ទាល់ ការបោះឆ្នោតនេះត្រូវបានហៅថា { $id }។
import-source-heading = តារាងនេះមកពីណា
import-source-about = អ្នកផ្សព្វផ្សាយ ចំណងជើង និងអាជ្ញាបណ្ណត្រូវតែមាន៖ លេខនីមួយៗក្នុងកម្មវិធីប្រាប់ប្រភពរបស់វា។
import-source-publisher = អ្នកផ្សព្វផ្សាយ
import-source-title = ចំណងជើង
import-source-url = អាសយដ្ឋាន (https://…)
import-source-date = ផ្សាយនៅថ្ងៃ
import-source-licence = អាជ្ញាបណ្ណ (ដូចជា CC-BY-4.0)
import-table-name = ឈ្មោះតារាង
import-table-name-help = បើកញ្ចប់មានឈ្មោះនេះរួចហើយ តារាងនេះជំនួសតារាងមុន ដែលនៅតែអាចអានបានជាកំណែចាស់។
import-table-again = កញ្ចប់មានតារាង «{ $name }» រួចហើយ៖ តារាងនេះក្លាយជាកំណែបន្ទាប់ ហើយជំនួសជួរដេករបស់វា។
import-save-mapping = រក្សាទុកការផ្គូផ្គង (TOML)
import-faults = { $n_n ->
    [1] នៅត្រូវធ្វើ
   *[other] នៅត្រូវធ្វើ { $n } ចំណុច
}
import-fault-table-name = តារាងគ្មានឈ្មោះដែលអាចប្រើបានទេ៖ អក្សរឡាតាំងតូច លេខ និងសញ្ញា -។
import-fault-columns = សូមជ្រើសរើសជួរឈរនៃតំបន់៖ ការិយាល័យ ឃុំ ស្រុក ឬខេត្ត។
import-fault-columns-party = សូមជ្រើសរើសជួរឈរដែលប្រាប់គណបក្សនៃជួរដេកនីមួយៗ។
import-fault-columns-votes = សូមជ្រើសរើសជួរឈរសំឡេងឆ្នោត។
import-fault-parties = សូមគូសយ៉ាងហោចណាស់ជួរឈរមួយដែលមានសំឡេងរបស់គណបក្ស។
import-fault-country-code = សូមសរសេរអក្សរធំពីរតួរបស់ប្រទេស ដូចជា AL។
import-fault-country-name = សូមសរសេរឈ្មោះប្រទេស។
import-fault-country-language = សូមសរសេរអក្សរពីរឬបីតួនៃភាសា ដូចជា sq។
import-fault-country-vintage = សូមសរសេរឆ្នាំនៃលេខកូដជាលេខបួនខ្ទង់ ឬទុកទទេ។
import-fault-election-id = សូមដាក់កូដសម្គាល់ឱ្យការបោះឆ្នោត មានអក្សរ លេខ និងសញ្ញា - ដូចជា AL2013។
import-fault-election-date = សូមជ្រើសរើសថ្ងៃបោះឆ្នោត។
import-fault-election-name = សូមសរសេរឈ្មោះការបោះឆ្នោត។
import-fault-source-publisher = សូមសរសេរថាអ្នកណាផ្សព្វផ្សាយតារាងនេះ។
import-fault-source-title = សូមសរសេរចំណងជើងដែលវាត្រូវបានផ្សព្វផ្សាយ។
import-fault-source-licence = សូមសរសេរអាជ្ញាបណ្ណនៃតារាង ឬអ្វីដែលអ្នកផ្សព្វផ្សាយនិយាយពីការប្រើវា។
import-fault-source-url = អាសយដ្ឋានចាប់ផ្តើមដោយ http:// ឬ https://។
import-fault-used-twice = { $field }៖ «{ $value }» ត្រូវបានប្រើសម្រាប់អ្វីផ្សេងរួចហើយ។ សូមជ្រើសរើសជួរឈរនីមួយៗតែម្តង។
import-fault-no-such-column = { $field }៖ { $file } គ្មានជួរឈរ «{ $value }» ទេ។
import-fault-form = { $field }៖ «{ $value }» មិនអាចប្រើបានទេ។ អនុញ្ញាតតែអក្សរ លេខ សញ្ញា - និងចំណុច។
import-fault-another-country = កញ្ចប់នេះជារបស់ប្រទេសផ្សេង ({ $expected })។ សូមជ្រើសរើសកញ្ចប់ផ្សេង ឬកែប្រទេស។
import-fault-another-day = កញ្ចប់មានការបោះឆ្នោតដែលមានកូដនេះ នៅថ្ងៃផ្សេង៖ { $expected }។ សូមកែថ្ងៃ ឬជ្រើសរើសកូដផ្សេង។
import-fault-another-kind = កញ្ចប់មានការបោះឆ្នោតដែលមានកូដនេះ តែប្រភេទផ្សេង។ សូមកែប្រភេទ ឬជ្រើសរើសកូដផ្សេង។
import-fault-not-a-package = ថតឈ្មោះនេះមានអ្វីផ្សេង។ សូមជ្រើសរើសឈ្មោះផ្សេងឱ្យកញ្ចប់។
import-fault-not-used = { $field } មិនអាចប្រើនៅទីនេះបានទេ៖ { $expected }។
import-fault-other = { $field }៖ { $rule }; រំពឹង៖ { $expected }
# អ្វីដែលកើតឡើងចំពោះជួរដេក។
import-preview-heading = អ្វីដែលនឹងកើតឡើងចំពោះជួរដេកនីមួយៗ
import-preview-about = ជួរដេកនីមួយៗបញ្ចប់នៅកន្លែងមួយក្នុងចំណោមប្រាំ ហើយផលបូកទាំងប្រាំស្មើចំនួនជួរដេកដែលបានអាន។ មិនទាន់សរសេរអ្វីទេ។
import-checking = កំពុងត្រួតពិនិត្យជួរដេកនីមួយៗ…
import-rows-read = ជួរដេកដែលបានអាន
import-rows-read-says = ផលបូកនៃទាំងប្រាំ
import-sum-differs = ផលបូកទាំងប្រាំមិនស្មើ { $n } ជួរដេកដែលបានអានទេ។ សូមកុំប្រើការនាំចូលនេះ ហើយរាយការណ៍វា។
import-rules-heading = { $n_n ->
    [0] គ្មានជួរដេកណាមិនឆ្លងកាត់ការត្រួតពិនិត្យទេ
    [1] មានការត្រួតពិនិត្យមួយដែលមិនឆ្លងកាត់
   *[other] មានការត្រួតពិនិត្យ { $n } ដែលមិនឆ្លងកាត់
}
import-rules-about = ជួរដេកមួយអាចមិនឆ្លងកាត់ច្រើន។ ការត្រួតពិនិត្យសួរសំណួរចំពោះតារាង; ចម្លើយមានតែអ្នកផ្សព្វផ្សាយទេដែលដឹង។ សូមរកកំហុសវាយអក្សរ និងទម្រង់ជាមុនសិន។
import-rule-rows = { $rule }៖ ជួរដេក { $n } ({ $outcome })
import-finding-file = ឯកសារ
import-finding-in = ក្នុង { $name }៖
import-finding-row = ជួរដេក
import-finding-column = ជួរឈរ
import-finding-value = អ្វីដែលមាននៅទីនោះ
import-finding-printed = ផលបូកដែលបានបោះពុម្ព
import-finding-added = ផលបូកនៃជួរដេករបស់វា
import-finding-expected = អ្វីដែលរំពឹង
import-first-of = { $n } ដំបូងក្នុងចំណោម { $all }។
import-totals = ជួរសរុប { $n } នៅក្បែរផលបូកនៃជួរដេករបស់វា
import-totals-about = ជួរដែលខុសគ្នានៅមុនគេ។ ផលបូកអាចខុសដោយត្រឹមត្រូវ បើជួរដេកខ្លះរបស់វាត្រូវបានដាក់ដោយឡែក។
import-notes = អ្វីដែលបានសម្រេចពេលអាន
import-save-findings = រក្សាទុកការរកឃើញទាំងអស់ (CSV)
import-save-findings-most = រក្សាទុកការរកឃើញ { $n } ដំបូង (CSV)
import-nothing-left = គ្មានជួរដេកណាអាចនាំចូលបានទេ។ សូមថយក្រោយ ហើយមើលជួរឈរ ឬកែតារាង។
# ពេលកំពុងដំណើរការ និងក្រោយមក។
import-running = តារាងកំពុងចូលទៅក្នុង «{ $name }»
import-running-about = អ្នកអាចចេញពីទំព័រនេះ ហើយត្រឡប់មកវិញ។ រហូតដល់ជួរដេកចុងក្រោយត្រូវបានសរសេរ កញ្ចប់នៅដដែល។
import-rows-done = { $done } ក្នុងចំណោម { $total } ជួរដេក
import-left = · នៅសល់ប្រហែល { $seconds } វិនាទី
import-stop = បញ្ឈប់ការនាំចូល
import-stopping = កំពុងបញ្ឈប់…
import-begins = ការនាំចូលចាប់ផ្តើម…
import-busy = ការនាំចូលមួយទៀតទៅក្នុង «{ $name }» កំពុងដំណើរការ។ សូមរង់ចាំវាចប់ រួចសាកម្តងទៀត។
import-stopped = ការនាំចូលត្រូវបានបញ្ឈប់។ កញ្ចប់នៅដូចមុន។
import-memory = អង្គចងចាំមិនគ្រប់គ្រាន់សម្រាប់តារាងនេះទេ។ កញ្ចប់នៅដូចមុន។ សូមបិទកម្មវិធីផ្សេង ឬបំបែកតារាង។
import-disk = មិនអាចសរសេរឯកសារបានទេ ({ $text })។ កញ្ចប់នៅដូចមុន។
import-open = បើក «{ $name }»
import-done-heading = អ្វីដែលកើតឡើងចំពោះជួរដេកនីមួយៗ
import-done-about = កំណែទី { $revision } នៃតារាង «{ $table }»។ អ្វីដែលបានដាក់ដោយឡែកត្រូវបានរក្សាទុកទាំងមូលក្នុងកញ្ចប់; សូមកែវាក្នុងតារាង រួចនាំចូលម្តងទៀត៖ ជួរដេកថ្មីជំនួសជួរដេកទាំងនេះ ដែលនៅតែអាចអានបានខាងក្រោម។
# ការនាំចូលរបស់កញ្ចប់មួយ។
import-list-heading = ការនាំចូល { $n } ក្នុង «{ $name }»
import-list-about = តារាងដែលត្រូវបាននាំចូលម្តងទៀតក្រោមឈ្មោះដដែល ជាកំណែថ្មី។ កំណែចាស់នៅតែអាចអានបាននៅទីនេះ ហើយមិនផ្លាស់ប្តូរអ្វីក្នុងកម្មវិធីទេ។
import-list-choose = មើលការនាំចូលមួយ
import-list-name = { $name } កំណែទី { $revision } ថ្ងៃទី { $date }
import-list-current = { $name } កំណែទី { $revision } ថ្ងៃទី { $date } (កំពុងប្រើ)
import-list-rows = ជួរដេកនៃការនាំចូលនេះ ដូចពេលនោះ
import-list-gone = ឯកសារនៃការនាំចូលនេះលែងមានទៀតហើយ។
