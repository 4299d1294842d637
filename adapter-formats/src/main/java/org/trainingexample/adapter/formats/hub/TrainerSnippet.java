package org.trainingexample.adapter.formats.hub;

import org.trainingexample.domain.format.TrainingFormat;

/** The lines of Python that train on a dataset in one of TRL's formats; a card shows them. */
final class TrainerSnippet {
    private TrainerSnippet() {}

    /** The Markdown of the section; empty for formats that no trainer of TRL reads. */
    static String of(TrainingFormat format) {
        return switch (format) {
            case TRL_SFT -> python("SFT", "", """
                    The loss is on every token of `completion`, tool results included. For runs of agents, export `trl_messages`, or \
                    one row per turn of the assistant (`turns=each`).
                    """);
            case TRL_MESSAGES, HF -> python("SFT", "assistant_only_loss=True", """
                    Without `assistant_only_loss`, the loss is on every token: what the user and the tools say is learned too. The \
                    chat template must mark the assistant's tokens (`{% generation %}`); TRL does so for the templates that it knows.
                    """);
            case TRL_PREFERENCE -> python("DPO", "", "");
            case TRL_KTO -> python("KTO", "", "");
            case TRL_PROMPT ->
                python("GRPO", "", "", ", reward_funcs=accuracy_reward", "from trl.rewards import accuracy_reward\n");
            default -> "";
        };
    }

    private static String python(String trainer, String settings, String note) {
        return python(trainer, settings, note, "", "");
    }

    private static String python(String trainer, String settings, String note, String arguments, String imports) {
        return """

                ## Training with TRL

                ```python
                from datasets import load_dataset
                from trl import %1$sConfig, %1$sTrainer
                %4$s
                dataset = load_dataset("path/of/this/folder", split="train")
                trainer = %1$sTrainer(model="Qwen/Qwen3-0.6B", args=%1$sConfig(%2$s), train_dataset=dataset%3$s)
                trainer.train()
                ```
                """.formatted(trainer, settings, arguments, imports) + (note.isEmpty() ? "" : "\n" + note);
    }
}
