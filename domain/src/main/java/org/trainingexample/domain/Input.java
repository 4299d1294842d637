package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;
import static org.trainingexample.domain.ExampleField.INPUT_TEXT;

import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** The input of the agent: the prompt, and its structured form as a JSON object. */
public record Input(String text, JsonText structured) {
    /** Adds every rule that it breaks. */
    void check(Violations violations) {
        violations.require(INPUT_TEXT.pointer(), TextRule.PROMPT, text);
        violations.require(INPUT_STRUCTURED.pointer(), JsonRule.OBJECT, structured);
    }
}
