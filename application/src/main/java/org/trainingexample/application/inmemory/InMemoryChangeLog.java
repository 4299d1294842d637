package org.trainingexample.application.inmemory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainingexample.application.inmemory.InMemoryStore.State;
import org.trainingexample.domain.event.EventMessage;
import org.trainingexample.domain.failure.ChangesGoneException;
import org.trainingexample.domain.port.driven.ChangeLog;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;

/** The messages of an in-memory store by their numbers: changes happen one at a time, so a number is a place. */
public final class InMemoryChangeLog implements ChangeLog {
    private static final Pattern TOKEN = Pattern.compile("m([0-9]{1,18})");

    private final InMemoryStore store;

    public InMemoryChangeLog(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public ChangePage read(Optional<ChangeToken> after, int limit) {
        return store.with(state -> {
            long place = after.map(InMemoryChangeLog::number).orElse(state.lastPurged);
            if (place < state.lastPurged || place > state.lastNumber) {
                throw new ChangesGoneException();
            }
            return page(place, limit, state);
        });
    }

    private static ChangePage page(long place, int limit, State state) {
        TreeMap<Long, EventMessage> messages = new TreeMap<>(state.pending);
        state.published.forEach((number, published) -> messages.put(number, published.message()));
        List<String> events = new ArrayList<>();
        long last = place;
        int bytes = 0;
        for (Map.Entry<Long, EventMessage> entry :
                messages.tailMap(place, false).entrySet()) {
            if (events.size() == limit || bytes >= ChangePage.MAX_BYTES) {
                return new ChangePage(events, token(last), true);
            }
            String json = entry.getValue().json();
            events.add(json);
            bytes += json.getBytes(StandardCharsets.UTF_8).length;
            last = entry.getKey();
        }
        return new ChangePage(events, token(last), false);
    }

    @Override
    public ChangeToken present() {
        return store.with(InMemoryChangeLog::present);
    }

    static ChangeToken present(State state) {
        return token(state.lastNumber);
    }

    private static ChangeToken token(long number) {
        return new ChangeToken("m" + number);
    }

    private static long number(ChangeToken token) {
        Matcher matcher = TOKEN.matcher(token.value());
        if (!matcher.matches()) {
            throw ChangeToken.invalid();
        }
        return Long.parseLong(matcher.group(1));
    }
}
