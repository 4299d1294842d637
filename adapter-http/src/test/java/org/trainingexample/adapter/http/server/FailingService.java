package org.trainingexample.adapter.http.server;

import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.trainingexample.adapter.http.DrivingPorts;
import org.trainingexample.domain.Creation;
import org.trainingexample.domain.DuplicateKey;
import org.trainingexample.domain.ExpectedVersion;
import org.trainingexample.domain.TrainingExample;
import org.trainingexample.domain.TrainingExampleDraft;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.TrainingExamplePatch;
import org.trainingexample.domain.bulk.ImportLine;
import org.trainingexample.domain.bulk.ImportOptions;
import org.trainingexample.domain.bulk.ImportReport;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.FillResult;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.PutResult;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.export.ExportReport;
import org.trainingexample.domain.export.ExportRequest;
import org.trainingexample.domain.export.ExportSelection;
import org.trainingexample.domain.export.ExportState;
import org.trainingexample.domain.export.RowResult;
import org.trainingexample.domain.format.ExportOptions;
import org.trainingexample.domain.format.TrainingFormat;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.idempotency.IdempotentRequest;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.pair.PairPage;
import org.trainingexample.domain.pair.PairQuery;
import org.trainingexample.domain.port.driving.ChangeFeed;
import org.trainingexample.domain.port.driving.CurationService;
import org.trainingexample.domain.port.driving.DatasetService;
import org.trainingexample.domain.port.driving.ExportService;
import org.trainingexample.domain.port.driving.ImportService;
import org.trainingexample.domain.port.driving.TrainingExampleService;
import org.trainingexample.domain.query.ChangePage;
import org.trainingexample.domain.query.ChangeToken;
import org.trainingexample.domain.query.DuplicateGroup;
import org.trainingexample.domain.query.DuplicateQuery;
import org.trainingexample.domain.query.LabelCount;
import org.trainingexample.domain.query.LabelQuery;
import org.trainingexample.domain.query.LoadedExamples;
import org.trainingexample.domain.query.LoadedPage;
import org.trainingexample.domain.query.Page;
import org.trainingexample.domain.query.RankedExample;
import org.trainingexample.domain.query.SearchHit;
import org.trainingexample.domain.query.SearchRequest;
import org.trainingexample.domain.query.TrainingExampleFilter;
import org.trainingexample.domain.query.TrainingExampleQuery;
import org.trainingexample.domain.query.TrainingExampleStats;

/** A service that fails at whatever it is asked for, and counts how often it was. */
public final class FailingService
        implements TrainingExampleService, CurationService, ImportService, DatasetService, ExportService, ChangeFeed {
    private final Throwable failure;
    private final AtomicInteger calls = new AtomicInteger();

    public FailingService(Throwable failure) {
        this.failure = failure;
    }

    /** Ports that all lead here; idempotent requests are not to be asked. */
    public DrivingPorts ports() {
        return new DrivingPorts(this, this, this, this, this, this, (request, work) -> {
            throw new AssertionError("must not be asked");
        });
    }

    int calls() {
        return calls.get();
    }

    @Override
    public ImportReport importLines(
            ImportOptions options, Optional<IdempotentRequest> request, Iterable<ImportLine> lines) {
        throw failed();
    }

    @Override
    public List<LabelCount> labels(LabelQuery query) {
        throw failed();
    }

    @Override
    public List<DuplicateGroup> duplicates(DuplicateQuery query) {
        throw failed();
    }

    @Override
    public List<SearchHit> search(SearchRequest request) {
        throw failed();
    }

    @Override
    public TrainingExample create(TrainingExampleDraft draft) {
        throw failed();
    }

    @Override
    public Creation createUnlessPresent(TrainingExampleDraft draft, Set<DuplicateKey> identities) {
        throw failed();
    }

    @Override
    public Optional<TrainingExample> find(TrainingExampleId id) {
        throw failed();
    }

    @Override
    public List<TrainingExample> findAll(TrainingExampleIds ids) {
        throw failed();
    }

    @Override
    public void deleteAll(TrainingExampleIds ids) {
        throw failed();
    }

    @Override
    public TrainingExample update(TrainingExampleId id, ExpectedVersion expected, TrainingExamplePatch patch) {
        throw failed();
    }

    @Override
    public void delete(TrainingExampleId id, ExpectedVersion expected) {
        throw failed();
    }

    @Override
    public Page<TrainingExample> list(TrainingExampleQuery query) {
        throw failed();
    }

    @Override
    public LoadedPage load(TrainingExampleQuery query) {
        throw failed();
    }

    @Override
    public LoadedExamples load(List<TrainingExampleId> ids, TrainingExampleFilter filter) {
        throw failed();
    }

    @Override
    public LoadedExamples load(TrainingExampleIds ids) {
        throw failed();
    }

    @Override
    public LoadedDatasets load(DatasetQuery query) {
        throw failed();
    }

    @Override
    public List<RankedExample> rank(SearchRequest request) {
        throw failed();
    }

    @Override
    public long count(TrainingExampleFilter filter) {
        throw failed();
    }

    @Override
    public TrainingExampleStats stats(TrainingExampleFilter filter) {
        throw failed();
    }

    @Override
    public Dataset create(DatasetDraft draft) {
        throw failed();
    }

    @Override
    public Dataset find(DatasetId id) {
        throw failed();
    }

    @Override
    public List<Dataset> list(DatasetQuery query) {
        throw failed();
    }

    @Override
    public DatasetTotals totals() {
        throw failed();
    }

    @Override
    public Dataset update(DatasetId id, DatasetPatch patch) {
        throw failed();
    }

    @Override
    public void delete(DatasetId id) {
        throw failed();
    }

    @Override
    public DatasetLink put(DatasetId id, TrainingExampleId exampleId, Split split) {
        throw failed();
    }

    @Override
    public PutResult putAll(DatasetId id, TrainingExampleIds exampleIds, Split split) {
        throw failed();
    }

    @Override
    public void remove(DatasetId id, TrainingExampleId exampleId) {
        throw failed();
    }

    @Override
    public List<TrainingExampleId> examples(DatasetId id, Optional<Split> split) {
        throw failed();
    }

    @Override
    public Map<Split, Long> splitCounts(DatasetId id) {
        throw failed();
    }

    @Override
    public FillResult fill(DatasetId id, DatasetFill fill) {
        throw failed();
    }

    @Override
    public Dataset freeze(DatasetId id) {
        throw failed();
    }

    @Override
    public DatasetDiff diff(DatasetId first, DatasetId second) {
        throw failed();
    }

    @Override
    public MemberPage page(MemberQuery query) {
        throw failed();
    }

    @Override
    public DiffPage page(DiffQuery query) {
        throw failed();
    }

    @Override
    public String state(DatasetId id) {
        throw failed();
    }

    @Override
    public String state(DatasetId first, DatasetId second) {
        throw failed();
    }

    @Override
    public void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer) {
        throw failed();
    }

    @Override
    public void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer) {
        throw failed();
    }

    /** What is offered is known without the store. */
    @Override
    public Set<TrainingFormat> formats() {
        return EnumSet.allOf(TrainingFormat.class);
    }

    @Override
    public Map<String, String> companions(TrainingFormat format, ExportOptions options) {
        throw failed();
    }

    @Override
    public ExportReport export(ExportRequest request, Consumer<ExportState> begun, OutputStream out) {
        throw failed();
    }

    @Override
    public ExportState state(ExportSelection selection) {
        throw failed();
    }

    @Override
    public ExportReport explain(ExportRequest request, Consumer<ExportState> begun, Consumer<RowResult> notes) {
        throw failed();
    }

    @Override
    public PairPage pairs(PairQuery query) {
        throw failed();
    }

    @Override
    public ChangePage read(Optional<ChangeToken> after, int limit) {
        throw failed();
    }

    @Override
    public ChangeToken present() {
        throw failed();
    }

    @Override
    public CompletableFuture<ChangePage> await(Optional<ChangeToken> after, int limit, Duration longest) {
        throw failed();
    }

    /** Nobody waits here. */
    @Override
    public void endWaiting() {}

    private RuntimeException failed() {
        calls.incrementAndGet();
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
