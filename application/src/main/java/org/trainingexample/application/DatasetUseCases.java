package org.trainingexample.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.trainingexample.domain.TrainingExampleIds;
import org.trainingexample.domain.dataset.Dataset;
import org.trainingexample.domain.dataset.DatasetChange;
import org.trainingexample.domain.dataset.DatasetDiff;
import org.trainingexample.domain.dataset.DatasetDraft;
import org.trainingexample.domain.dataset.DatasetFill;
import org.trainingexample.domain.dataset.DatasetId;
import org.trainingexample.domain.dataset.DatasetLink;
import org.trainingexample.domain.dataset.DatasetPatch;
import org.trainingexample.domain.dataset.DatasetQuery;
import org.trainingexample.domain.dataset.DatasetTotals;
import org.trainingexample.domain.dataset.FillReport;
import org.trainingexample.domain.dataset.FillResult;
import org.trainingexample.domain.dataset.LoadedDatasets;
import org.trainingexample.domain.dataset.PutResult;
import org.trainingexample.domain.dataset.Split;
import org.trainingexample.domain.failure.DatasetException;
import org.trainingexample.domain.id.TrainingExampleId;
import org.trainingexample.domain.member.DiffPage;
import org.trainingexample.domain.member.DiffQuery;
import org.trainingexample.domain.member.Difference;
import org.trainingexample.domain.member.MemberPage;
import org.trainingexample.domain.member.MemberQuery;
import org.trainingexample.domain.port.driven.DatasetContents;
import org.trainingexample.domain.port.driven.DatasetEventEncoder;
import org.trainingexample.domain.port.driven.DatasetRepository;
import org.trainingexample.domain.port.driven.TrainingFormats;
import org.trainingexample.domain.port.driving.DatasetService;

/** The datasets on a repository: it makes ids, revisions, times, seals and events, and leaves keeping them to the repository. */
public final class DatasetUseCases implements DatasetService {
    private final DatasetRepository repository;
    private final DatasetFreezer freezer;
    private final DatasetMessages messages;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * @param formats writes the native format, over which frozen datasets have their hash
     * @param ids makes ids of datasets and events; ids that grow with time (UUIDv7) keep indexes small
     */
    public DatasetUseCases(
            DatasetRepository repository,
            TrainingFormats formats,
            DatasetEventEncoder encoder,
            Clock clock,
            Supplier<UUID> ids) {
        this.repository = repository;
        this.freezer = new DatasetFreezer(formats);
        this.messages = new DatasetMessages(encoder, clock, ids);
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Dataset create(DatasetDraft draft) {
        Dataset dataset = Dataset.create(new DatasetId(ids.get()), draft, clock.instant());
        repository.insert(dataset, messages.created(dataset));
        return dataset;
    }

    @Override
    public Dataset find(DatasetId id) {
        return repository.findById(id).orElseThrow(DatasetException::notFound);
    }

    @Override
    public List<Dataset> list(DatasetQuery query) {
        return repository.find(query);
    }

    @Override
    public LoadedDatasets load(DatasetQuery query) {
        return repository.load(query);
    }

    @Override
    public DatasetTotals totals() {
        return repository.totals();
    }

    @Override
    public Dataset update(DatasetId id, DatasetPatch patch) {
        return change(id, (current, contents) -> {
            Dataset after = current.with(patch, clock.instant());
            return after.equals(current)
                    ? DatasetChange.none(current, current)
                    : DatasetChange.of(after, after, messages.updated(current, after));
        });
    }

    @Override
    public void delete(DatasetId id) {
        if (!repository.delete(id, messages::deleted)) {
            throw DatasetException.notFound();
        }
    }

    @Override
    public DatasetLink put(DatasetId id, TrainingExampleId exampleId, Split split) {
        return change(id, (current, contents) -> {
            Dataset after = current.touched(clock.instant());
            Optional<DatasetLink> before = contents.find(exampleId);
            DatasetLink link = before.map(there -> there.movedTo(split))
                    .orElseGet(() -> new DatasetLink(id, exampleId, split, after.updatedAt()));
            if (before.stream().anyMatch(link::equals)) {
                return DatasetChange.none(link, current);
            }
            contents.put(link);
            return DatasetChange.of(link, after, messages.added(exampleId, split, after));
        });
    }

    @Override
    public PutResult putAll(DatasetId id, TrainingExampleIds exampleIds, Split split) {
        return change(id, (current, contents) -> {
            Dataset after = current.touched(clock.instant());
            contents.require(exampleIds);
            Map<TrainingExampleId, Split> before = contents.splits(exampleIds);
            long present = before.values().stream().filter(split::equals).count();
            long added = (long) exampleIds.values().size() - before.size();
            if (present == exampleIds.values().size()) {
                return DatasetChange.none(new PutResult(0, 0, present, contents.splitCounts()), current);
            }
            contents.putAll(exampleIds, split, after.updatedAt());
            PutResult result = new PutResult(added, before.size() - present, present, contents.splitCounts());
            return DatasetChange.of(result, after, messages.updated(current, after, "examples"));
        });
    }

    @Override
    public void remove(DatasetId id, TrainingExampleId exampleId) {
        change(id, (current, contents) -> {
            Dataset after = current.touched(clock.instant());
            DatasetLink link = contents.find(exampleId).orElseThrow(DatasetException::notInDataset);
            contents.remove(exampleId);
            return DatasetChange.of(link, after, messages.removed(exampleId, after));
        });
    }

    @Override
    public List<TrainingExampleId> examples(DatasetId id, Optional<Split> split) {
        List<TrainingExampleId> examples = repository.examples(id, split);
        // checked after reading: an id is never used twice, so a dataset that exists now existed then
        find(id);
        return examples;
    }

    @Override
    public Map<Split, Long> splitCounts(DatasetId id) {
        Map<Split, Long> counts = repository.splitCounts(id);
        find(id);
        return counts;
    }

    @Override
    public FillResult fill(DatasetId id, DatasetFill fill) {
        return changeMany(id, (current, contents) -> {
            current.requireOpen();
            Instant now = clock.instant();
            // first, as it refuses what does not fit into the lineage any more
            Dataset after = current.filledBy(fill.config(), now);
            fill.filter().ids().ifPresent(contents::require);
            FillReport report = contents.fill(fill, now);
            FillResult result = new FillResult(report, contents.splitCounts());
            if (report.added() == 0) {
                return DatasetChange.none(result, current);
            }
            return DatasetChange.of(result, after, messages.updated(current, after, "examples"));
        });
    }

    @Override
    public Dataset freeze(DatasetId id) {
        return changeMany(id, (current, contents) -> {
            current.requireOpen();
            contents.freeze();
            Dataset after = current.sealed(freezer.seal(contents.rows(), clock.instant()));
            return DatasetChange.of(after, after, messages.updated(current, after));
        });
    }

    @Override
    public DatasetDiff diff(DatasetId first, DatasetId second) {
        DatasetDiff diff = repository.diff(first, second);
        find(first);
        find(second);
        return diff;
    }

    @Override
    public MemberPage page(MemberQuery query) {
        MemberPage page = repository.page(query);
        find(query.dataset());
        return page;
    }

    @Override
    public DiffPage page(DiffQuery query) {
        DiffPage page = repository.page(query);
        find(query.first());
        find(query.second());
        return page;
    }

    @Override
    public String state(DatasetId id) {
        return repository.state(id);
    }

    @Override
    public String state(DatasetId first, DatasetId second) {
        return repository.state(first, second);
    }

    @Override
    public void forEachExample(
            DatasetId id, Optional<Split> split, Consumer<String> begun, Consumer<TrainingExampleId> consumer) {
        repository.forEachExample(id, split, begun, consumer);
    }

    @Override
    public void forEachDifference(
            DatasetId first,
            DatasetId second,
            Consumer<String> begun,
            BiConsumer<Difference, TrainingExampleId> consumer) {
        repository.forEachDifference(first, second, begun, consumer);
    }

    private <T> T change(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return repository.change(id, change).orElseThrow(DatasetException::notFound);
    }

    private <T> T changeMany(DatasetId id, BiFunction<Dataset, DatasetContents, DatasetChange<T>> change) {
        return repository.changeMany(id, change).orElseThrow(DatasetException::notFound);
    }
}
