package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of one turn while their results are read; each result is matched in constant time. */
final class OpenCalls {
    private final List<Call> calls;
    private final Map<String, Deque<Integer>> byId = new HashMap<>();
    private int firstOpen;

    OpenCalls(List<Call> calls) {
        this.calls = new ArrayList<>(calls);
        for (int i = 0; i < calls.size(); i++) {
            String id = calls.get(i).id();
            if (id != null) {
                byId.computeIfAbsent(id, key -> new ArrayDeque<>()).add(i);
            }
        }
    }

    /** Gives a call its result: the first without a result that has the id, or the first of all without an id. @return whether there was one */
    boolean answer(@Nullable String id, String result) {
        int index = id == null ? next() : next(byId.getOrDefault(id, new ArrayDeque<>()));
        if (index < 0) {
            return false;
        }
        calls.set(index, calls.get(index).withResult(result));
        return true;
    }

    private int next() {
        while (firstOpen < calls.size() && calls.get(firstOpen).result() != null) {
            firstOpen++;
        }
        return firstOpen < calls.size() ? firstOpen : -1;
    }

    private int next(Deque<Integer> sameId) {
        while (!sameId.isEmpty() && calls.get(sameId.peek()).result() != null) {
            sameId.remove();
        }
        return sameId.isEmpty() ? -1 : sameId.peek();
    }

    /** All calls, with the results so far. */
    List<Call> calls() {
        return calls;
    }
}
