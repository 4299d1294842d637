package org.trainingexample.benchmarks.peer;

import java.util.List;

/** Something to be measured, of all contenders in turn; ours is the first. */
record Operation(String title, boolean writes, List<Contender> contenders) {}
