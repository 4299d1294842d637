package org.trainingexample.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trainingexample.application.inmemory.InMemoryChangeLog;
import org.trainingexample.application.inmemory.InMemoryStore;
import org.trainingexample.domain.failure.ErrorCode;
import org.trainingexample.domain.failure.StoreFailureException;
import org.trainingexample.domain.failure.ValidationException;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

class ChangeFeedUseCasesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ChangeLog log = new InMemoryChangeLog(new InMemoryStore());
    private final AtomicBoolean failing = new AtomicBoolean();
    private final ChangeFeedUseCases feed = new ChangeFeedUseCases(new ChangeLog() {
        @Override
        public ChangePage read(Optional<ChangeToken> after, int limit) {
            return log.read(after, limit);
        }

        @Override
        public ChangeToken present() {
            if (failing.get()) {
                throw new StoreFailureException(ErrorCode.STORE_UNAVAILABLE, null);
            }
            return log.present();
        }
    });

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void endWaiting_answers_those_who_wait_and_those_who_come_with_an_empty_page() throws Exception {
        CompletableFuture<ChangePage> waiting = feed.await(Optional.empty(), 10, LONG);
        assertThat(waiting).isNotDone();
        feed.endWaiting();
        ChangePage empty = ChangePage.empty(log.present());
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(empty);
        assertThat(feed.await(Optional.empty(), 10, LONG).get(20, TimeUnit.SECONDS))
                .isEqualTo(empty);
    }

    @Test
    void a_failure_of_the_store_reaches_those_who_wait_and_not_those_who_come_later() throws Exception {
        failing.set(true);
        CompletableFuture<ChangePage> waiting = feed.await(Optional.empty(), 10, LONG);
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreFailureException.class);
        failing.set(false);
        assertThat(feed.await(Optional.empty(), 10, Duration.ofMillis(1)).get(20, TimeUnit.SECONDS))
                .isEqualTo(ChangePage.empty(log.present()));
    }

    @Test
    void a_limit_out_of_range_is_refused() {
        assertThatThrownBy(() -> feed.read(Optional.empty(), 0)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> feed.read(Optional.empty(), 1_001)).isInstanceOf(ValidationException.class);
    }
}
