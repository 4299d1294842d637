package org.trainingexample.domain.export;

import org.trainingexample.domain.json.WireNamed;

/** Why a row cannot be expressed in a format. */
public enum SkipReason implements WireNamed {
    /** Reading or laying out the stored row failed; the rest of the export is not affected. */
    UNREADABLE,
    /** It uses keys of the trajectory profile in another way than the profile does. */
    INVALID_TRAJECTORY,
    /** Its {@code messages} and its {@code expected_actions} or answer tell different stories. */
    CONTRADICTORY_TRAJECTORY,
    /** There is nothing that the model could learn to say. */
    NO_ANSWER,
    /** A tool result is not recorded, and such rows are to be dropped. */
    MISSING_RESULT,
    /** A number is beyond the range that the consumer reads; it would refuse the whole file. */
    NUMBER_OUT_OF_RANGE,
    /** The schema of a tool has a form on which the consumer stops. */
    TOOL_SCHEMA,
    /** A text contains the token that stands for an image, a video or a sound, and there is none. */
    MEDIA_TOKENS,
    /** The consumer does not take this order of turns. */
    TURN_ORDER,
    /** The name of a tool has characters or a length that the consumer refuses. */
    TOOL_NAME,
    /** There are more tools than the consumer takes. */
    TOO_MANY_TOOLS,
    /** The answer is a tool call, which the format cannot express. */
    TOOL_CALL_ANSWER,
    /** Every message of the assistant is marked as not to be learned. */
    NOTHING_TO_TRAIN,
    /** There are no expected actions, which a format of steps is made of. */
    NO_STEPS,
    /** The quality is not rated: a score of 0 with a confidence of 0 is the default, and says nothing. */
    UNRATED,
    /** The quality is neither desirable nor undesirable. */
    MIDDLE_QUALITY,
    /** The two answers of a pair were given to different prompts. */
    PROMPTS_DIFFER,
    /** The two answers of a pair are the same. */
    SAME_ANSWER,
    /** No single turn of the assistant differs: one answer goes on where the other ends, or a tool answered otherwise. */
    SEVERAL_TURNS
}
