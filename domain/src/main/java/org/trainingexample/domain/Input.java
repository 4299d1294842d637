package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;
import static org.trainingexample.domain.ExampleField.INPUT_TEXT;

/** What the agent was given: the prompt, and its structured form as a JSON object. */
public record Input(String text, JsonText structured) {
    public Input {
        String prompt = text;
        JsonText object = structured;
        Violations.check(violations -> {
            violations.require(INPUT_TEXT, TextRule.PROMPT, prompt);
            violations.require(INPUT_STRUCTURED, JsonRule.OBJECT, object);
        });
    }
}
