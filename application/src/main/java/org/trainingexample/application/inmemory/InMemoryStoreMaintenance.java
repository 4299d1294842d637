package org.trainingexample.application.inmemory;

import org.trainingexample.domain.port.driven.StoreMaintenance;

/** Maintenance of the store in memory, which needs none. */
public final class InMemoryStoreMaintenance implements StoreMaintenance {
    public InMemoryStoreMaintenance() {}

    @Override
    public boolean compactStatistics() {
        return false;
    }

    @Override
    public boolean flushSearchIndex() {
        return false;
    }
}
