# Why an engine or its files give no answer: the same sentences as in warehouse/faults.py.
warehouse-engine = { $engine } names no engine: leave it empty for this machine, or give spark://HOST:PORT or sc://HOST:PORT.
warehouse-no-answer = Nothing answers at { $address }: check the address, that the cluster is running and that no firewall stands between.
warehouse-not-spark = { $address } answers, but not as a Spark cluster of this version ({ $version }): check the port and the version of the cluster.
warehouse-no-java = No Java was found: install Java 17 (on Debian openjdk-17-jre-headless), or let JAVA_HOME name its folder.
warehouse-wrong-java = { $java } is not a Java that Spark runs on ({ $found }): install Java 17 or 21 and let JAVA_HOME name its folder.
warehouse-no-spark = This installation cannot speak to { $engine }, for { $missing } is not installed: install commune-watch[spark].
warehouse-no-workers = The cluster gave no answer and no worker took up the work for { $seconds } seconds: check that its workers run and have a free core, then ask again.
warehouse-too-long = The engine had no answer after { $seconds } seconds and the question was withdrawn: ask again, or give the cluster more workers.
warehouse-lost = The engine gave up on the question ({ $reason }): check that its workers run and can read the files at the same path, then ask again.
warehouse-broken = The tables of stations could not be asked ({ $reason }): free memory and disk space, or import the table again.
warehouse-no-file = { $path } is missing, though datapackage.json names it: put it back, or import the table again.
warehouse-bad-file = { $path } cannot be read as a table of stations ({ $reason }): import the table again.
warehouse-no-column = { $path } has no column { $column }: import the table again.
warehouse-no-package = { $path } is not a data package: there is no datapackage.json that can be read.
