package org.trainingexample.adapter.formats;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.trainingexample.adapter.formats.conversation.ConsumerLimits;
import org.trainingexample.adapter.formats.conversation.ConversationBuilder;
import org.trainingexample.adapter.formats.conversation.InferredTools;
import org.trainingexample.adapter.formats.file.AlpacaWriter;
import org.trainingexample.adapter.formats.file.ColumnShapes;
import org.trainingexample.adapter.formats.file.CsvWriter;
import org.trainingexample.adapter.formats.file.JsonLinesWriter;
import org.trainingexample.adapter.formats.file.LaidOutFormat;
import org.trainingexample.adapter.formats.file.NativeFormat;
import org.trainingexample.adapter.formats.file.RowFormat;
import org.trainingexample.adapter.formats.file.TemporaryFolder;
import org.trainingexample.adapter.formats.hub.BundleWriter;
import org.trainingexample.adapter.formats.hub.Companions;
import org.trainingexample.adapter.formats.hub.HubRows;
import org.trainingexample.adapter.formats.hub.HubWriter;
import org.trainingexample.adapter.formats.layout.Alpaca;
import org.trainingexample.adapter.formats.layout.AlpacaPreference;
import org.trainingexample.adapter.formats.layout.Axolotl;
import org.trainingexample.adapter.formats.layout.AxolotlPreference;
import org.trainingexample.adapter.formats.layout.OpenAiChat;
import org.trainingexample.adapter.formats.layout.OpenAiPreference;
import org.trainingexample.adapter.formats.layout.ShareGpt;
import org.trainingexample.adapter.formats.layout.ShareGptPreference;
import org.trainingexample.adapter.formats.layout.TrlCompletion;
import org.trainingexample.adapter.formats.layout.TrlJson;
import org.trainingexample.adapter.formats.layout.TrlMessages;
import org.trainingexample.adapter.formats.layout.TrlPreference;
import org.trainingexample.adapter.formats.layout.TrlPrompt;
import org.trainingexample.adapter.formats.layout.TrlStepwise;
import org.trainingexample.adapter.formats.layout.TrlUnpaired;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.MissingResult;
import org.trainingexample.domain.format.Reasoning;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.port.driven.ExportWriter;
import org.trainingexample.domain.port.driven.TrainingFormats;

/** Every format but Parquet, written with Jackson's generator. */
public final class JacksonTrainingFormats implements TrainingFormats {
    /** The size of a shard before compression, some hundred megabytes, as the Hub advises for files that are streamed. */
    private static final long SHARD_BYTES = 256L << 20;

    private final Path temporaryFiles;
    private final long shardBytes;

    /**
     * Removes what exports of killed processes have left in the directory.
     *
     * @param temporaryFiles a directory for the rows of {@code hf} that wait for the end of their export
     */
    public JacksonTrainingFormats(Path temporaryFiles) {
        this(temporaryFiles, SHARD_BYTES);
        TemporaryFolder.deleteAbandoned(temporaryFiles);
    }

    public JacksonTrainingFormats(Path temporaryFiles, long shardBytes) {
        this.temporaryFiles = temporaryFiles;
        this.shardBytes = shardBytes;
    }

    @Override
    public Set<TrainingFormat> supported() {
        return EnumSet.complementOf(EnumSet.of(TrainingFormat.PARQUET));
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        return Companions.of(format, options, ColumnShapes.ofAnyRows());
    }

    @Override
    public ExportWriter open(TrainingFormat format, ExportOptions options, OutputStream out) {
        ColumnShapes shapes = ColumnShapes.ofNoRows();
        if (!options.bundle() || format == TrainingFormat.HF) {
            return writer(format, options, shapes, out);
        }
        String dataFile = options.name() + "." + format.fileType().extension();
        return new BundleWriter(
                dataFile,
                () -> Companions.of(format, options, shapes),
                data -> writer(format, options, shapes, data),
                out);
    }

    private ExportWriter writer(TrainingFormat format, ExportOptions options, ColumnShapes shapes, OutputStream out) {
        InferredTools tools = new InferredTools();
        return switch (format) {
            case CSV -> new CsvWriter(options, tools, out);
            case HF -> {
                RowFormat rows = LaidOutFormat.ofSingles(
                        builder(format, options, options.missingResult(), tools),
                        new HubRows(new TrlJson(options.toolArguments())),
                        shapes);
                yield new HubWriter(options, tools, rows, shapes, temporaryFiles, shardBytes, out);
            }
            case ALPACA, ALPACA_PREFERENCE ->
                new AlpacaWriter(
                        format.rowKind(),
                        options,
                        tools,
                        rows(format, options, tools, shapes),
                        shapes,
                        temporaryFiles,
                        out);
            default -> new JsonLinesWriter(format.rowKind(), options, tools, rows(format, options, tools, shapes), out);
        };
    }

    private static RowFormat rows(
            TrainingFormat format, ExportOptions options, InferredTools tools, ColumnShapes shapes) {
        ConversationBuilder builder = builder(format, options, options.missingResult(), tools);
        TrlJson trl = new TrlJson(options.toolArguments());
        return switch (format) {
            case NATIVE -> new NativeFormat(options.bundle());
            case OPENAI_CHAT -> LaidOutFormat.ofSingles(builder, new OpenAiChat(), shapes);
            case OPENAI_DPO -> LaidOutFormat.ofPairs(builder, new OpenAiPreference(), shapes);
            case TRL_SFT -> LaidOutFormat.ofSingles(builder, new TrlCompletion(trl), options.turns(), shapes);
            case TRL_MESSAGES -> LaidOutFormat.ofSingles(builder, new TrlMessages(trl), shapes);
            case TRL_PREFERENCE -> LaidOutFormat.ofPairs(builder, new TrlPreference(trl, options.turns()), shapes);
            case TRL_KTO -> LaidOutFormat.ofSingles(builder, new TrlUnpaired(new TrlCompletion(trl), options), shapes);
            case TRL_PROMPT -> LaidOutFormat.ofSingles(builder, new TrlPrompt(trl), shapes);
            case TRL_STEPWISE ->
                LaidOutFormat.ofSingles(
                        wordsOnly(format, options, tools),
                        new TrlStepwise(new TrlUnpaired(new TrlCompletion(trl), options)),
                        shapes);
            case SHAREGPT -> LaidOutFormat.ofSingles(builder, new ShareGpt(), shapes);
            case SHAREGPT_PREFERENCE -> LaidOutFormat.ofPairs(builder, new ShareGptPreference(), shapes);
            case ALPACA ->
                LaidOutFormat.ofSingles(wordsOnly(format, options, tools), new Alpaca(), options.turns(), shapes);
            case ALPACA_PREFERENCE ->
                LaidOutFormat.ofPairs(wordsOnly(format, options, tools), new AlpacaPreference(), shapes);
            case AXOLOTL -> LaidOutFormat.ofSingles(builder, new Axolotl(), shapes);
            case AXOLOTL_PREFERENCE -> LaidOutFormat.ofPairs(builder, new AxolotlPreference(), shapes);
            case CSV, HF, PARQUET -> throw new IllegalArgumentException(format + " is not written as JSON lines");
        };
    }

    /** In formats without calls, a missing result does not remove the answer. */
    private static ConversationBuilder wordsOnly(TrainingFormat format, ExportOptions options, InferredTools tools) {
        boolean drop = options.missingResult() == MissingResult.DROP_ROW;
        return builder(format, options, drop ? MissingResult.DROP_ROW : MissingResult.STUB, tools);
    }

    private static ConversationBuilder builder(
            TrainingFormat format, ExportOptions options, MissingResult missingResult, InferredTools tools) {
        boolean placesItself = format == TrainingFormat.SHAREGPT || format == TrainingFormat.SHAREGPT_PREFERENCE;
        boolean inline = options.reasoning() == Reasoning.INLINE;
        // ShareGPT has no text beside calls: there the layout puts the reasoning before them
        Reasoning reasoning = placesItself && inline ? Reasoning.AUTO : options.reasoning();
        return new ConversationBuilder(options, missingResult, tools, ConsumerLimits.of(format, options), reasoning);
    }
}
