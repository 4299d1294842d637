package org.trainingexample.application;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the next item while the one in hand is worked on. Items are made one after the other, never more than one ahead. What
 * goes wrong while an item is made is thrown where the item is asked for.
 */
final class PrefetchingIterator<T> implements Iterator<T>, AutoCloseable {
    private final Iterator<T> items;
    private CompletableFuture<Optional<T>> next;

    /** @param items is used by one thread at a time, not always by the same */
    PrefetchingIterator(Iterator<T> items) {
        this.items = items;
        this.next = make();
    }

    private CompletableFuture<Optional<T>> make() {
        return CompletableFuture.supplyAsync(() -> items.hasNext() ? Optional.of(items.next()) : Optional.empty());
    }

    @Override
    public boolean hasNext() {
        return Futures.of(next).isPresent();
    }

    @Override
    public T next() {
        T item = Futures.of(next).orElseThrow(NoSuchElementException::new);
        next = make();
        return item;
    }

    /** Waits for an item that is being made and will not be used: then the source of the items can be closed. */
    @Override
    public void close() {
        Futures.end(next);
    }
}
