package org.trainingexample.adapter.postgres.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.testkit.Threads;

/** Which writes share a transaction, and what each of them learns. */
class GroupCommitTest {
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> alone = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);

    /** The write that waits inside of its transaction until {@link #free}. */
    private static final int BLOCKER = 0;

    @Test
    void a_write_that_nobody_waits_beside_runs_alone() {
        assertThat(group(1).run(7)).isEqualTo(70);
        assertThat(alone).containsExactly(7);
        assertThat(batches).isEmpty();
    }

    @Test
    void writes_that_wait_together_run_together_first_come_first_served() {
        GroupCommit<Integer, Integer> group = group(1);
        List<CompletableFuture<Integer>> results = waitingBehindABlocker(group, 1, 2, 3, 4, 5);
        free.countDown();
        assertThat(results.stream().map(CompletableFuture::join)).containsExactly(0, 10, 20, 30, 40, 50);
        assertThat(batches).containsExactly(List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void a_refused_write_fails_alone() {
        GroupCommit<Integer, Integer> group = new GroupCommit<>(
                1,
                3,
                Threads.PATIENCE,
                this::runAlone,
                writes -> recorded(writes).stream()
                        .<Outcome<Integer>>map(write -> write == 2
                                ? new Outcome.Failed<>(new IllegalArgumentException("refused"))
                                : new Outcome.Done<>(write * 10))
                        .toList());
        List<CompletableFuture<Integer>> results = waitingBehindABlocker(group, 1, 2, 3);
        free.countDown();
        assertThat(results.get(1).join()).isEqualTo(10);
        assertThatThrownBy(results.get(2)::join).hasRootCauseMessage("refused");
        assertThat(results.get(3).join()).isEqualTo(30);
    }

    @Test
    void a_batch_that_breaks_a_rule_is_run_one_by_one() {
        GroupCommit<Integer, Integer> group = failing(new IllegalStateException("one of them breaks a constraint"));
        List<CompletableFuture<Integer>> results = waitingBehindABlocker(group, 1, 2, 3);
        free.countDown();
        assertThat(results.stream().map(CompletableFuture::join)).containsExactly(0, 10, 20, 30);
        assertThat(alone).contains(1, 2, 3);
    }

    @Test
    void a_batch_whose_outcome_is_unknown_is_not_repeated() {
        GroupCommit<Integer, Integer> group = failing(new StoreFailureException(ErrorCode.OUTCOME_UNKNOWN, null));
        List<CompletableFuture<Integer>> results = waitingBehindABlocker(group, 1, 2);
        free.countDown();
        assertThatThrownBy(results.get(1)::join).hasRootCauseInstanceOf(StoreFailureException.class);
        assertThatThrownBy(results.get(2)::join).hasRootCauseInstanceOf(StoreFailureException.class);
        assertThat(alone).doesNotContain(1, 2);
    }

    @Test
    void writes_do_not_wait_for_long_behind_a_blocked_leader() {
        GroupCommit<Integer, Integer> group = group(1, Duration.ofMillis(1));
        CompletableFuture<Integer> blocker = Threads.start(() -> group.run(BLOCKER));
        await(blocked);
        assertThat(Threads.elsewhere(() -> group.run(1))).isEqualTo(10);
        assertThat(blocker).isNotDone();
        free.countDown();
        assertThat(blocker.join()).isZero();
    }

    @Test
    void every_write_of_many_threads_runs_exactly_once() {
        GroupCommit<Integer, Integer> group = group(2);
        AtomicInteger next = new AtomicInteger(1);
        Threads.run(
                16,
                thread -> IntStream.range(0, 500).forEach(i -> {
                    int write = next.getAndIncrement();
                    assertThat(group.run(write)).isEqualTo(10 * write);
                }));
        List<Integer> all = new ArrayList<>(alone);
        batches.forEach(all::addAll);
        assertThat(all).hasSize(16 * 500).doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        Awaitility.await().atMost(Threads.PATIENCE).until(() -> latch.getCount() == 0);
    }

    private GroupCommit<Integer, Integer> group(int leaders) {
        return group(leaders, Threads.PATIENCE);
    }

    private GroupCommit<Integer, Integer> group(int leaders, Duration longestWait) {
        return new GroupCommit<>(
                leaders,
                3,
                longestWait,
                this::runAlone,
                writes -> recorded(writes).stream()
                        .<Outcome<Integer>>map(write -> new Outcome.Done<>(write * 10))
                        .toList());
    }

    private GroupCommit<Integer, Integer> failing(RuntimeException failure) {
        return new GroupCommit<>(1, 3, Threads.PATIENCE, this::runAlone, writes -> {
            throw failure;
        });
    }

    private List<Integer> recorded(List<Integer> writes) {
        batches.add(List.copyOf(writes));
        return writes;
    }

    private int runAlone(int write) {
        if (write == BLOCKER) {
            blocked.countDown();
            await(free);
        }
        alone.add(write);
        return write * 10;
    }

    /** Starts a write that blocks, and then the others, in their order. */
    private List<CompletableFuture<Integer>> waitingBehindABlocker(
            GroupCommit<Integer, Integer> group, Integer... writes) {
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        results.add(Threads.start(() -> group.run(BLOCKER)));
        await(blocked);
        for (int write : writes) {
            int before = group.waiting();
            results.add(Threads.start(() -> group.run(write)));
            Awaitility.await().atMost(Threads.PATIENCE).until(() -> group.waiting() > before);
        }
        return results;
    }
}
