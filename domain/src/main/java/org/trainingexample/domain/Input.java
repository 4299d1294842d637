package org.trainingexample.domain;

import static org.trainingexample.domain.ExampleField.INPUT_STRUCTURED;
import static org.trainingexample.domain.ExampleField.INPUT_TEXT;

import org.trainingexample.domain.json.JsonText;
import org.trainingexample.domain.validation.JsonRule;
import org.trainingexample.domain.validation.TextRule;
import org.trainingexample.domain.validation.Violations;

/** What the agent was given: the prompt, and its structured form as a JSON object. */
public record Input(String text, JsonText structured) {
    public Input {
        String prompt = text;
        JsonText object = structured;
        Violations.check(violations -> {
            violations.require(INPUT_TEXT.pointer(), TextRule.PROMPT, prompt);
            violations.require(INPUT_STRUCTURED.pointer(), JsonRule.OBJECT, object);
        });
    }
}
