package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/** Which of the two answers of an example a model learns; where the chosen one is blank, the other stands in. */
public enum Answer implements WireNamed {
    OUTPUT_TEXT,
    FINAL_ANSWER,
    /** The output text, an empty line, the final answer; just one of them if they are equal. */
    BOTH;

    /** The answer out of the two; blank only if both are. */
    public String of(String outputText, String finalAnswer) {
        if (outputText.isBlank() || finalAnswer.isBlank() || outputText.equals(finalAnswer)) {
            return outputText.isBlank() ? finalAnswer : outputText;
        }
        return switch (this) {
            case OUTPUT_TEXT -> outputText;
            case FINAL_ANSWER -> finalAnswer;
            case BOTH -> outputText + "\n\n" + finalAnswer;
        };
    }
}
