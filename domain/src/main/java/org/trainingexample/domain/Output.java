package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.EXPECTED_ACTIONS;
import static org.trainingexample.domain.ExampleField.FINAL_ANSWER;
import static org.trainingexample.domain.ExampleField.OUTPUT_TEXT;

/** What the agent should produce: the text, the actions as a JSON array of objects, and the final answer. */
public record Output(String text, JsonText expectedActions, String finalAnswer) {
    public Output {
        String output = text, answer = finalAnswer;
        JsonText actions = expectedActions;
        Violations.check(violations -> {
            violations.require(OUTPUT_TEXT, TextRule.TEXT, output);
            violations.require(EXPECTED_ACTIONS, JsonRule.ACTIONS, actions);
            violations.require(FINAL_ANSWER, TextRule.TEXT, answer);
        });
    }
}
