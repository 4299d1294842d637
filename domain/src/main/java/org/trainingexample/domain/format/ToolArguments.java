package org.trainingexample.domain.format;

import org.trainingexample.domain.json.WireNamed;

/**
 * How {@code hf} and {@code trl_*} write the arguments of tool calls and the schemas of tools; each other format has the one way
 * that its consumer reads.
 */
public enum ToolArguments implements WireNamed {
    /** JSON objects of any shape; needs {@code datasets} 4.7 or newer. */
    OBJECT,
    /** JSON text, for every version of {@code datasets}. */
    STRING
}
