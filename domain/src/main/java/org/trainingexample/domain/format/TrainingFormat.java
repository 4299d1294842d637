package org.trainingexample.domain.format;

import static org.trainingexample.domain.format.RowKind.EXAMPLE;
import static org.trainingexample.domain.format.RowKind.PAIR;

import org.trainingexample.domain.json.WireNamed;

/**
 * A layout that a trainer loads as it is. A format takes rows of one kind only: trainers refuse files that mix them. How an
 * example becomes a row of each, and what gets lost, is told in the guide to the training formats.
 */
public enum TrainingFormat implements WireNamed {
    /** The fields of an example under their wire names, payloads verbatim; what an import takes back. Takes every example. */
    NATIVE(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {messages, tools, parallel_tool_calls}} for OpenAI, Azure, Together and Fireworks; arguments as strings. */
    OPENAI_CHAT(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {input, preferred_output, non_preferred_output}} for the same; each output is one message. */
    OPENAI_DPO(PAIR, FileType.JSON_LINES, 2),
    /** {@code {prompt, completion, tools}} for TRL's SFTTrainer, which trains on the completion; arguments as objects. */
    TRL_SFT(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {messages, tools}} for TRL's SFTTrainer, which trains on the whole; arguments as objects. */
    TRL_MESSAGES(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {prompt, chosen, rejected, tools}} for TRL's DPOTrainer; arguments as objects. */
    TRL_PREFERENCE(PAIR, FileType.JSON_LINES, 2),
    /** {@code {prompt, completion, label, tools}} for TRL's KTOTrainer; arguments as objects. */
    TRL_KTO(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {prompt, tools, solution, id}} for TRL's GRPOTrainer: prompts alone, with a reference answer for rewards. */
    TRL_PROMPT(EXAMPLE, FileType.JSON_LINES, 1),
    /** {@code {prompt, completions, labels}} for TRL's PRMTrainer: steps, each of them good or bad. */
    TRL_STEPWISE(EXAMPLE, FileType.JSON_LINES, 1),
    /** {@code {conversations, system, tools}} for LLaMA-Factory; calls as JSON text with object arguments. */
    SHAREGPT(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {conversations, chosen, rejected, system, tools}} for LLaMA-Factory's ranking. */
    SHAREGPT_PREFERENCE(PAIR, FileType.JSON_LINES, 2),
    /** {@code {instruction, input, output, system, history}}; tools do not fit in. */
    ALPACA(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {instruction, input, chosen, rejected, system, history}}; tools do not fit in. */
    ALPACA_PREFERENCE(PAIR, FileType.JSON_LINES, 2),
    /** {@code {messages, tools}} for Axolotl's {@code chat_template}, with {@code train} per message; arguments as strings. */
    AXOLOTL(EXAMPLE, FileType.JSON_LINES, 2),
    /** {@code {messages, chosen, rejected}} for Axolotl's {@code chat_template.default}; tools do not fit in. */
    AXOLOTL_PREFERENCE(PAIR, FileType.JSON_LINES, 2),
    /** The fields of an example as columns, payloads and labels as JSON text. Takes every example. */
    CSV(EXAMPLE, FileType.CSV, 2),
    /** A dataset repository of the Hugging Face Hub: card, compressed shards by split, manifest. */
    HF(EXAMPLE, FileType.ZIP, 2),
    /** The fields of an example as columns, ids and payloads as strings. Takes every example. */
    PARQUET(EXAMPLE, FileType.PARQUET, 2);

    private final RowKind rowKind;
    private final FileType fileType;
    private final int layoutVersion;

    TrainingFormat(RowKind rowKind, FileType fileType, int layoutVersion) {
        this.rowKind = rowKind;
        this.fileType = fileType;
        this.layoutVersion = layoutVersion;
    }

    /** The one kind of row that this format takes. */
    public RowKind rowKind() {
        return rowKind;
    }

    /** The type of the file, unless it is bundled with its companions. */
    public FileType fileType() {
        return fileType;
    }

    /**
     * The version of the layout, from 1 upwards. Raise it, in the definition of the format above, with every release in which the
     * same rows with the same options become other bytes: manifests name it, and caches of exports rely on it.
     */
    public int layoutVersion() {
        return layoutVersion;
    }
}
