package org.trainingexample.bootstrap;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.trainingexample.domain.failure.TrainingExampleException;

/** The size of packages, and cycles between classes. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ArchitectureTest.ProductOnly.class)
class PackagesTest {
    private static final int MOST_CLASSES = 25;

    /** A value, its rules and its parser may know each other. Longer cycles say that a class does two things. */
    private static final int LONGEST_CYCLE = 3;

    @ArchTest
    static void no_package_has_more_than_25_classes(JavaClasses product) {
        Map<String, Long> sizes = topLevel(product).collect(groupingBy(JavaClass::getPackageName, counting()));
        sizes.values().removeIf(size -> size <= MOST_CLASSES);
        assertThat(sizes).isEmpty();
    }

    @ArchTest
    static void no_more_than_3_classes_know_each_other_in_a_cycle(JavaClasses product) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        topLevel(product)
                .filter(type -> !type.isAssignableTo(TrainingExampleException.class))
                .forEach(type -> dependencies.put(type.getName(), new TreeSet<>()));
        product.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(dependency -> add(dependency, dependencies));
        assertThat(Cycles.in(dependencies)).allMatch(cycle -> cycle.size() <= LONGEST_CYCLE);
    }

    private static void add(Dependency dependency, Map<String, Set<String>> dependencies) {
        String from = topLevel(dependency.getOriginClass()).getName();
        String to = topLevel(dependency.getTargetClass().getBaseComponentType()).getName();
        if (!from.equals(to) && dependencies.containsKey(from) && dependencies.containsKey(to)) {
            dependencies.get(from).add(to);
        }
    }

    private static Stream<JavaClass> topLevel(JavaClasses product) {
        return product.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(PackagesTest::topLevel).orElse(type);
    }

    /** Finds what can reach each other (strongly connected components), by Tarjan's algorithm. */
    private static final class Cycles {
        private final Map<String, Set<String>> next;
        private final Map<String, Integer> numbers = new TreeMap<>();
        private final Map<String, Integer> lowest = new TreeMap<>();
        private final ArrayDeque<String> open = new ArrayDeque<>();
        private final Set<SortedSet<String>> found = new HashSet<>();

        private Cycles(Map<String, Set<String>> next) {
            this.next = next;
        }

        static Set<SortedSet<String>> in(Map<String, Set<String>> dependencies) {
            Cycles cycles = new Cycles(dependencies);
            dependencies.keySet().stream()
                    .filter(type -> !cycles.numbers.containsKey(type))
                    .forEach(cycles::visit);
            return cycles.found;
        }

        private void visit(String type) {
            numbers.put(type, numbers.size());
            lowest.put(type, numbers.get(type));
            open.push(type);
            for (String other : next.get(type)) {
                if (!numbers.containsKey(other)) {
                    visit(other);
                    lowest.merge(type, lowest.get(other), Math::min);
                } else if (open.contains(other)) {
                    lowest.merge(type, numbers.get(other), Math::min);
                }
            }
            if (lowest.get(type).equals(numbers.get(type))) {
                SortedSet<String> cycle = Stream.generate(open::pop)
                        .takeWhile(other -> !other.equals(type))
                        .collect(toCollection(TreeSet::new));
                cycle.add(type);
                if (cycle.size() > 1) {
                    found.add(cycle);
                }
            }
        }
    }
}
