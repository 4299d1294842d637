package org.trainingexample.adapter.formats.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trainingexample.adapter.formats.file.ColumnShapes;
import org.trainingexample.adapter.formats.json.JsonSpelling;
import org.trainingexample.domain.ExampleField;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;

/** The files that consumers want beside the data. */
public final class Companions {
    private static final String DATASET_INFO = "dataset_info.json";
    private static final String CARD = "README.md";
    private static final String SHAREGPT_COLUMNS =
            "\"messages\":\"conversations\",\"system\":\"system\",\"tools\":\"tools\"";
    private static final String ALPACA_COLUMNS =
            "\"prompt\":\"instruction\",\"query\":\"input\",\"system\":\"system\",\"history\":\"history\"";
    private static final String RANKING_COLUMNS = ",\"chosen\":\"chosen\",\"rejected\":\"rejected\"";

    private static final List<String> STEPS =
            List.of(DatasetCard.text("prompt"), "- {name: completions, list: string}", "- {name: labels, list: bool}");

    private Companions() {}

    /**
     * The companions of an export, by file name.
     *
     * @param shapes of the rows that stand beside them
     */
    public static Map<String, String> of(TrainingFormat format, ExportOptions options, ColumnShapes shapes) {
        String file = options.name() + "." + format.fileType().extension();
        return switch (format) {
            case OPENAI_CHAT, OPENAI_DPO, CSV, HF, PARQUET -> Map.of();
            case NATIVE -> card(format, options, nativeColumns());
            case TRL_SFT -> card(format, options, conversations(options, shapes, "prompt", "completion"));
            case TRL_MESSAGES -> card(format, options, conversations(options, shapes, "messages"));
            case TRL_PREFERENCE ->
                card(format, options, conversations(options, shapes, "prompt", "chosen", "rejected"));
            case TRL_KTO -> card(format, options, labelled(conversations(options, shapes, "prompt", "completion")));
            case TRL_PROMPT -> card(format, options, prompts(options, shapes));
            case TRL_STEPWISE -> card(format, options, STEPS);
            case SHAREGPT -> info(options, file, "sharegpt", false, SHAREGPT_COLUMNS);
            case SHAREGPT_PREFERENCE -> info(options, file, "sharegpt", true, SHAREGPT_COLUMNS + RANKING_COLUMNS);
            case ALPACA -> info(options, file, "alpaca", false, ALPACA_COLUMNS + ",\"response\":\"output\"");
            case ALPACA_PREFERENCE -> info(options, file, "alpaca", true, ALPACA_COLUMNS + RANKING_COLUMNS);
            case AXOLOTL -> Map.of("axolotl.yaml", stanza(file) + """
                                    type: chat_template
                                    field_messages: messages
                                    message_field_training: train
                                    message_field_training_detail: train_detail
                                """);
            case AXOLOTL_PREFERENCE -> Map.of("axolotl.yaml", "rl: dpo\n" + stanza(file) + """
                                    split: train
                                    type: chat_template.default
                                    field_messages: messages
                                    field_chosen: chosen
                                    field_rejected: rejected
                                """);
        };
    }

    private static String stanza(String file) {
        return "datasets:\n  - path: " + file + "\n    ds_type: json\n";
    }

    private static Map<String, String> info(
            ExportOptions options, String file, String formatting, boolean ranking, String columns) {
        String entry = "{\"file_name\":" + JsonSpelling.quote(file) + ",\"formatting\":\"" + formatting + "\""
                + (ranking ? ",\"ranking\":true" : "") + ",\"columns\":{" + columns + "}}";
        return Map.of(DATASET_INFO, "{" + JsonSpelling.quote(options.name()) + ":" + entry + "}\n");
    }

    private static List<String> nativeColumns() {
        List<String> features = new ArrayList<>();
        Arrays.stream(ExampleField.values()).map(DatasetCard::column).forEach(features::add);
        features.add(DatasetCard.text("split"));
        return features;
    }

    private static List<String> conversations(ExportOptions options, ColumnShapes shapes, String... columns) {
        List<String> features = new ArrayList<>();
        Arrays.stream(columns)
                .map(column -> DatasetCard.messages(column, options.toolArguments(), shapes))
                .forEach(features::add);
        features.add(DatasetCard.tools(options.toolArguments(), shapes));
        return features;
    }

    private static List<String> prompts(ExportOptions options, ColumnShapes shapes) {
        List<String> features = conversations(options, shapes, "prompt");
        features.add(DatasetCard.text("solution"));
        features.add(DatasetCard.text("id"));
        return features;
    }

    private static List<String> labelled(List<String> features) {
        features.add(DatasetCard.scalar("label", "bool"));
        return features;
    }

    private static Map<String, String> card(TrainingFormat format, ExportOptions options, List<String> features) {
        String file = options.name() + "." + format.fileType().extension();
        SortedMap<String, String> files = new TreeMap<>(Map.of("train", file));
        return Map.of(CARD, new DatasetCard(options.name(), files, features, TrainerSnippet.of(format)).markdown());
    }
}
