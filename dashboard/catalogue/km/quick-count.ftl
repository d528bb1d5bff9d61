# សំណាករបស់អ្នកសង្កេតការណ៍តាមស្រទាប់
sampling-fault-empty = ជួរដេក { $row } ជួរឈរ { $column }៖ គ្មានអ្វីនៅទីនោះទេ។
sampling-fault-time = ជួរដេក { $row } ជួរឈរ { $column }៖ «{ $text }» មិនមែនជាម៉ោងទេ។ សូមសរសេរ 18:40 ឬ 2017-06-04 18:40។
sampling-fault-stratum = ស្រទាប់ «{ $text }» ក្នុងគំរូតាង មិនមានក្នុងតារាងស្រទាប់ទេ។
sampling-fault-drawn = គំរូតាងមានការិយាល័យ { $n } ពីស្រទាប់ «{ $text }» ខណៈប្រទេសមាន { $total }។
quick-strata = ការិយាល័យទូទាំងប្រទេសតាមស្រទាប់ មានក្បាលជួរឈរ stratum និង stations
quick-strata-help = ត្រូវការ បើគំរូតាងមានជួរឈរ stratum៖ គំរូតាងដែលចាប់តាមស្រទាប់ ត្រូវថ្លឹងតាមចំនួនការិយាល័យនៃស្រទាប់នីមួយៗ។
quick-strata-needed = គំរូតាងដាក់ឈ្មោះស្រទាប់។ សូមប្រាប់ខាងក្រោមថា ប្រទេសមានការិយាល័យប៉ុន្មានក្នុងស្រទាប់នីមួយៗ; មុននោះគ្មានអ្វីត្រូវបានប៉ាន់ប្រមាណទេ។
quick-party = បញ្ជីដែលសំឡេងជារបស់វា ដើម្បីដាក់លទ្ធផលផ្លូវការក្បែរ
quick-party-none = គ្មាន
quick-late = របាយការណ៍ក្រោយម៉ោងនេះគឺយឺត (18:40 ឬ 2017-06-04 18:40)
quick-late-wrong = «{ $text }» មិនមែនជាម៉ោងទេ។ សូមសរសេរ 18:40 ឬ 2017-06-04 18:40។
quick-late-said = របាយការណ៍ { $late } ក្នុង { $reported } មកក្រោយពេលនោះ។ បើគ្មានវា៖ { $share }។
quick-settled-heading = របៀបដែលការប៉ាន់ប្រមាណនឹងនរ
quick-settled-about-time = ការប៉ាន់ប្រមាណ និងចន្លោះរបស់វាក្រោយរបាយការណ៍នីមួយៗ តាមលំដាប់ដែលមកដល់; ចំណុចនីមួយៗជាការិយាល័យមួយ។ របាយការណ៍ដំបូងៗមិនមែនជាគំរូតាងចៃដន្យទេ៖ ការិយាល័យជិត និងតូច លឿនជាង។
quick-settled-about-rows = ការប៉ាន់ប្រមាណ និងចន្លោះរបស់វាក្រោយរបាយការណ៍នីមួយៗ តាមលំដាប់ជួរដេក ព្រោះតារាងគ្មានម៉ោង; ចំណុចនីមួយៗជាការិយាល័យមួយ។
quick-settled-none = គ្មានរបាយការណ៍ដែលអាចប្រើបានទេ។
quick-settled-alt = ការប៉ាន់ប្រមាណពេលរបាយការណ៍មកដល់៖ { $parts }។
quick-point = ក្រោយរបាយការណ៍ { $reports }៖ { $share }% ± { $margin }
quick-point-open = ក្រោយរបាយការណ៍ { $reports }៖ { $share }% គ្មានកម្រិតលម្អៀង
quick-stations = ការិយាល័យ
quick-interval = ចន្លោះ
quick-estimate = ការប៉ាន់ប្រមាណ
quick-official = ផ្លូវការ៖ { $share }%
quick-axis-reports = របាយការណ៍
quick-strata-heading = តាមស្រទាប់
quick-strata-about = ស្រទាប់នីមួយៗត្រូវបានចាប់ដោយឡែក។ របាយការណ៍តែមួយគ្មានកម្រិតលម្អៀងទេ ហើយស្រទាប់គ្មានរបាយការណ៍ ទុកឲ្យទាំងមូលនៅបើក។
quick-stratum = { $name }៖ { $share }; ការិយាល័យ { $reported } ក្នុង { $drawn } បានរាយការណ៍; ក្នុងប្រទេសមាន { $units }
quick-share-margin = { $share }% ± { $margin }
quick-share-open = { $share }% គ្មានកម្រិតលម្អៀង
quick-no-share = គ្មានចំណែក
quick-missing-heading = អ្វីដែលរបាយការណ៍ខ្វះអាចផ្លាស់ប្តូរ
quick-missing-none = គ្រប់ការិយាល័យក្នុងគំរូតាងបានរាយការណ៍។
quick-missing-about = ការិយាល័យ { $missing } ក្នុង { $drawn } មិនទាន់រាយការណ៍ ឬរបាយការណ៍មិនអាចជាការពិត។ វាមានទម្ងន់ { $weight }% នៃការប៉ាន់ប្រមាណ បើមានទំហំដូចការិយាល័យផ្សេងក្នុងស្រទាប់របស់វា។
quick-missing-tipping = ដើម្បីបានពាក់កណ្តាលនៃសំឡេងទាំងអស់ វាត្រូវការចំណែក { $share }%។
quick-missing-no-tipping = គ្មានចំណែកណារបស់វានាំលទ្ធផលទៅពាក់កណ្តាលនៃសំឡេងទាំងអស់ទេ។
quick-missing-official = ដើម្បីបានតួលេខផ្លូវការ { $official }% វាត្រូវការចំណែក { $share }%។
quick-missing-no-official = គ្មានចំណែកណារបស់វានាំលទ្ធផលទៅតួលេខផ្លូវការ { $official }% ទេ។
quick-beside = លទ្ធផលផ្លូវការ៖ { $official }% { $inside ->
    [inside] នៅក្នុងចន្លោះ
    [outside] នៅក្រៅចន្លោះ
   *[open] គ្មានចន្លោះសម្រាប់ប្រៀបធៀប
}។
quick-column-reports = របាយការណ៍
quick-column-high = ខ្ពស់
quick-column-low = ទាប
quick-column-drawn = បានចាប់
quick-column-reported = បានរាយការណ៍
quick-column-excluded = ទុកចេញ
quick-column-units = ការិយាល័យក្នុងប្រទេស
quick-column-stratum = ស្រទាប់
quick-column-share = ចំណែក (%)
quick-column-margin = កម្រិតលម្អៀង (ពិន្ទុ)
quick-column-missing = ខ្វះ
quick-column-time = ម៉ោង
