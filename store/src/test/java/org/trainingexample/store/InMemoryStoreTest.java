package org.trainingexample.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class InMemoryStoreTest extends TrainingExampleStoreContract {
    @Override
    StoreBuilder builder() {
        return TrainingExampleStore.inMemory().migrate();
    }

    @Test
    void a_store_in_memory_refuses_pools() {
        DataSource pool = new PGSimpleDataSource();
        assertThatThrownBy(() -> TrainingExampleStore.inMemory().pools(pool, pool, pool))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in memory");
    }
}
