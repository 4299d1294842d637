/**
 * Measurements, each beside a peer or a limit in the same run. All of the service over HTTP beside the service that a team would
 * write instead: {@code java -cp 'bootstrap/target/training-example-service.jar:benchmarks/target/*'
 * org.trainingexample.benchmarks.peer.PeerBenchmark}, with {@code --growth 20000,200000,1000000} at sizes that grow; {@code --help}
 * lists its options.
 */
@NullMarked
package org.trainingexample.benchmarks;

import org.jspecify.annotations.NullMarked;
