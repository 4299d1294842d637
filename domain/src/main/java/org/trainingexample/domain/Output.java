package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.EXPECTED_ACTIONS;
import static org.trainingexample.domain.ExampleField.FINAL_ANSWER;
import static org.trainingexample.domain.ExampleField.OUTPUT_TEXT;

import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** The expected output of the agent: the text, the actions as a JSON array of objects, and the final answer. */
public record Output(String text, JsonText expectedActions, String finalAnswer) {
    /** Adds every rule that it breaks. */
    void check(Violations violations) {
        violations.require(OUTPUT_TEXT.pointer(), TextRule.TEXT, text);
        violations.require(EXPECTED_ACTIONS.pointer(), JsonRule.ACTIONS, expectedActions);
        violations.require(FINAL_ANSWER.pointer(), TextRule.TEXT, finalAnswer);
    }
}
