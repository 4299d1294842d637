package org.trainingexample.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.trainingexample.domain.failure.TrainingExampleException;

/** The shape of the house, as rules that list what is allowed. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {
    static final String ROOT = "org.trainingexample";

    private static final String DOMAIN = ROOT + ".domain..";
    private static final String APPLICATION = ROOT + ".application..";
    private static final String ADAPTERS = ROOT + ".adapter..";
    private static final String POSTGRES = ROOT + ".adapter.postgres..";
    private static final String REDIS = ROOT + ".adapter.redis..";
    private static final String HTTP = ROOT + ".adapter.http..";
    private static final String JSON = ROOT + ".adapter.json..";
    private static final String JSON_FORM = ROOT + ".json..";
    private static final String FORMATS = ROOT + ".adapter.formats..";
    private static final String PARQUET = ROOT + ".adapter.parquet..";
    private static final String EMBEDDED = ROOT + ".embedded..";
    private static final String STORE = ROOT + ".store..";
    private static final String BOOTSTRAP = ROOT + ".bootstrap..";
    private static final String DRIVEN_PORTS = ROOT + ".domain.port.driven..";
    private static final String DRIVING_PORTS = ROOT + ".domain.port.driving..";
    private static final String[] JDK_CORE = {"java.lang..", "java.util..", "java.time..", "org.jspecify.annotations.."
    };
    /** Texts, bytes and hashes: what is computed and reaches no file and no network. */
    private static final DescribedPredicate<JavaClass> JDK_TEXT = resideInAnyPackage(
                    "java.text..", "java.nio", "java.nio.charset..", "java.math..")
            .or(belongToAnyOf(
                    OutputStream.class,
                    ByteArrayOutputStream.class,
                    IOException.class,
                    UncheckedIOException.class,
                    MessageDigest.class,
                    DigestOutputStream.class,
                    NoSuchAlgorithmException.class));

    private static final String[] JDK_IO = {
        "java.io..", "java.nio..", "java.net..", "java.security..", "java.text..", "java.math.."
    };

    /** What users get: no tests, no testkit, no servers for tests. */
    static final class ProductOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/")
                    && !location.contains("-tests.jar")
                    && !location.contains("/testservers/")
                    && !location.contains("test-servers");
        }
    }

    @ArchTest
    static final ArchRule domain_is_pure = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(DOMAIN).or(resideInAnyPackage(JDK_CORE)).or(JDK_TEXT));

    @ArchTest
    static final ArchRule application_knows_only_the_domain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(APPLICATION, DOMAIN)
                    .or(resideInAnyPackage(JDK_CORE))
                    .or(JDK_TEXT));

    @ArchTest
    static final ArchRule postgres_adapter_knows_the_domain_and_its_technology = adapter(
            POSTGRES,
            "org.jdbi.v3..",
            "org.postgresql..",
            "java.sql..",
            "javax.sql..",
            "com.zaxxer.hikari..",
            "org.flywaydb..");

    @ArchTest
    static final ArchRule redis_adapter_knows_the_domain_and_its_technology = adapter(REDIS, "redis.clients..");

    /** Not an adapter: it stands behind no port, so that every module that speaks JSON may use it. */
    @ArchTest
    static final ArchRule json_form_knows_the_domain_and_the_streaming_api_of_jackson =
            adapter(JSON_FORM, "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule json_adapter_knows_the_domain_and_its_technology =
            adapter(JSON, "com.fasterxml.jackson..", "org.erdtman.jcs..", JSON_FORM);

    @ArchTest
    static final ArchRule formats_adapter_knows_the_domain_and_its_technology =
            adapter(FORMATS, "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule parquet_adapter_knows_the_domain_and_its_technology =
            adapter(PARQUET, "com.jerolba.carpet..", "org.apache.parquet..");

    @ArchTest
    static final ArchRule http_adapter_knows_the_domain_and_its_technology = adapter(
            HTTP,
            "io.javalin..",
            "jakarta.servlet..",
            "org.eclipse.jetty..",
            "com.fasterxml.jackson..",
            "org.apache.commons.compress..",
            JSON_FORM);

    @ArchTest
    static final ArchRule embedded_servers_know_nothing_of_the_service = noClasses()
            .that()
            .resideInAPackage(EMBEDDED)
            .should()
            .dependOnClassesThat(are(resideInAPackage(ROOT + "..")).and(not(resideInAPackage(EMBEDDED))));

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other =
            slices().matching(ROOT + ".adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ports_are_interfaces = classes()
            .that()
            .resideInAnyPackage(DRIVEN_PORTS, DRIVING_PORTS)
            .and(are(not(simpleName("package-info"))))
            .should()
            .beInterfaces();

    /** Excepted is what exists to be filled: a form, builders, and what works within one call. */
    @ArchTest
    static final ArchRule the_domain_is_immutable = fields().that()
            .areDeclaredInClassesThat(resideInAPackage(DOMAIN))
            .and()
            .areDeclaredInClassesThat(not(simpleName("TrainingExampleDraft")
                    .or(simpleName("Builder"))
                    .or(simpleName("Counter"))
                    .or(simpleName("Words"))
                    .or(simpleName("SearchDocumentBuilder"))
                    .or(simpleName("JsonScanner"))
                    .or(simpleName("JsonTokens"))
                    .or(simpleName("SampleBuilder"))))
            .should()
            .beFinal();

    /**
     * How long something takes may be asked anywhere (nanoTime): nothing that is stored or answered comes of it. Usual settings
     * know the system's directory for temporary files.
     */
    @ArchTest
    static final ArchRule time_and_randomness_are_injected = noClasses()
            .that()
            .resideOutsideOfPackages(BOOTSTRAP, EMBEDDED, STORE)
            .and()
            .doNotHaveSimpleName("ImportSettings")
            .should()
            .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("system.*")).and(target(owner(type(Clock.class)))))
            .orShould()
            .callMethodWhere(target(nameMatching("currentTimeMillis|getenv|getProperty|getProperties"))
                    .and(target(owner(type(System.class)))))
            .orShould()
            .callMethodWhere(target(name("random")).and(target(owner(type(Math.class)))))
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat(are(assignableTo(Random.class)));

    @ArchTest
    static final ArchRule our_exceptions_are_in_the_sealed_family = classes()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION, ADAPTERS)
            .and()
            .areAssignableTo(Throwable.class)
            .and()
            .doNotHaveFullyQualifiedName("org.trainingexample.adapter.http.problem.HttpProblem")
            .should()
            .beAssignableTo(TrainingExampleException.class)
            .because("callers meet one family of exceptions; an HttpProblem never leaves the HTTP adapter");

    @ArchTest
    static void every_package_is_null_marked(JavaClasses product) {
        SortedSet<String> unmarked = new TreeSet<>();
        product.forEach(type -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        });
        assertThat(unmarked).isEmpty();
    }

    /** What an embedding service calls; everything else of an adapter may change at any time. */
    private static final String ENTRY_POINTS = ".*\\.adapter\\.(postgres\\.Postgres\\w+"
            + "|redis\\.RedisEvent(Publisher|Settings)"
            + "|json\\.(TrainingExampleModule|CanonicalContentHasher|JsonEventEncoder|EventEnvelope)"
            + "|formats\\.JacksonTrainingFormats"
            + "|parquet\\.ParquetTrainingFormats"
            + "|http\\.(HttpServer|DrivingPorts)"
            + "|http\\.settings\\.(HttpSettings|ImportSettings|RequestLimits)"
            + "|http\\.operations\\.Readiness)(\\$.*)?";

    @ArchTest
    static final ArchRule the_root_package_of_an_adapter_shows_only_entry_points = classes()
            .that()
            .resideInAnyPackage(ROOT + ".adapter.*")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(ENTRY_POINTS);

    /** Classes of sub-packages are public for their neighbours, not for other modules. */
    @ArchTest
    static final ArchRule only_the_entry_points_of_an_adapter_are_used_from_outside = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTERS)
            .should()
            .dependOnClassesThat(are(resideInAPackage(ADAPTERS)).and(not(nameMatching(ENTRY_POINTS))));

    @ArchTest
    static final ArchRule driven_ports_are_used_only_by_the_application_and_assemblies = classes()
            .that()
            .resideInAPackage(DRIVEN_PORTS)
            .should()
            .onlyHaveDependentClassesThat(resideInAnyPackage(
                    DRIVEN_PORTS, APPLICATION, STORE, BOOTSTRAP, POSTGRES, REDIS, JSON, FORMATS, PARQUET));

    @ArchTest
    static final ArchRule driving_ports_are_implemented_only_by_the_application =
            classes().that().implement(resideInAPackage(DRIVING_PORTS)).should().resideInAPackage(APPLICATION);

    @ArchTest
    static final ArchRule only_assemblies_know_adapters_and_use_cases = classes()
            .that()
            .resideInAnyPackage(ADAPTERS, APPLICATION)
            .should()
            .onlyHaveDependentClassesThat(resideInAnyPackage(ADAPTERS, APPLICATION, STORE, BOOTSTRAP));

    @ArchTest
    static final ArchRule the_store_knows_neither_http_nor_redis = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(HTTP, REDIS, PARQUET, EMBEDDED, BOOTSTRAP));

    @ArchTest
    static final ArchRule no_standard_streams =
            noClasses().that().resideOutsideOfPackage(BOOTSTRAP).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_generic_exceptions = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule no_util_logging = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule no_old_dates = noClasses()
            .should()
            .dependOnClassesThat(are(type(java.util.Date.class))
                    .or(assignableTo(java.util.Calendar.class))
                    .or(type(java.sql.Timestamp.class)));

    /** A rule about a package that was renamed would hold for ever: every package named above must exist. */
    @ArchTest
    static void every_package_named_in_a_rule_exists(JavaClasses product) {
        for (String rule : new String[] {
            DOMAIN,
            APPLICATION,
            POSTGRES,
            REDIS,
            HTTP,
            JSON,
            JSON_FORM,
            FORMATS,
            PARQUET,
            EMBEDDED,
            STORE,
            BOOTSTRAP,
            DRIVEN_PORTS,
            DRIVING_PORTS
        }) {
            String name = rule.substring(0, rule.length() - 2);
            if (!product.containPackage(name)) {
                throw new AssertionError("no such package: " + name);
            }
        }
    }

    private static ArchRule adapter(String adapter, String... technology) {
        return classes()
                .that()
                .resideInAPackage(adapter)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(adapter, DOMAIN)
                        .or(resideInAnyPackage(technology))
                        .or(resideInAnyPackage(JDK_CORE))
                        .or(resideInAnyPackage(JDK_IO))
                        .or(resideInAnyPackage("org.slf4j..")));
    }
}
