package org.trainingexample.adapter.formats.trajectory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Calls without an id get the place that they have among all calls: the same in every export. */
public final class CallNumbers {
    private CallNumbers() {}

    /** The turns with an id for each call. */
    public static List<Turn> in(List<Turn> turns) {
        Set<String> taken = new HashSet<>();
        turns.forEach(turn -> turn.calls().forEach(call -> taken.add(String.valueOf(call.id()))));
        List<Turn> numbered = new ArrayList<>();
        int number = 0;
        for (Turn turn : turns) {
            List<Call> calls = new ArrayList<>();
            for (Call call : turn.calls()) {
                calls.add(call.id() == null ? call.withId(free("call_" + number, taken)) : call);
                number++;
            }
            numbered.add(turn.withCalls(calls));
        }
        return numbered;
    }

    private static String free(String id, Set<String> taken) {
        StringBuilder free = new StringBuilder(id);
        while (taken.contains(free.toString())) {
            free.append('_');
        }
        return free.toString();
    }
}
