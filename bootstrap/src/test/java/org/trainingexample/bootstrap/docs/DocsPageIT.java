package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trainingexample.bootstrap.TestService;
import org.trainingexample.bootstrap.load.RunningService;

/** The page at /docs in a real browser: each operation is opened, filled in and executed from there. */
@Tag("slow")
class DocsPageIT {
    @RegisterExtension
    static final RunningService SERVICE = new RunningService();

    private static final Optional<Path> CHROMIUM = Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();

    /** The ids in the samples of these bodies, and the example that no dataset holds yet, are not there. */
    private static final String SAMPLES_OF_IDS =
            "/training-examples/batch-.*|/datasets/\\{id}/examples POST|/datasets/\\{id}/examples/\\{example_id} DELETE";

    private final List<String> faults = new ArrayList<>();

    @Test
    void every_operation_can_be_tried_from_the_page() {
        assumeTrue(CHROMIUM.isPresent(), "no Chromium in /usr/bin: the page is not tried in a browser");
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options());
                Page page = browser.newPage()) {
            page.onPageError(faults::add);
            page.navigate(SERVICE.address() + "/docs");
            Locator operations = page.locator(".opblock");
            operations.first().waitFor();
            int count = operations.count();
            assertThat(count).isGreaterThan(25);
            assertThat(page.locator(".opblock-head").count()).isZero();
            for (int i = 0; i < count; i++) {
                attempt(operations.nth(i));
            }
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "docs-page.png")));
        }
        assertThat(faults).isEmpty();
    }

    private void attempt(Locator operation) {
        String name = operation.locator(".opblock-summary-path").getAttribute("data-path") + " "
                + operation.locator(".opblock-summary-method").innerText();
        operation.locator(".opblock-summary-control").click();
        Locator execute = operation.locator("button.execute");
        execute.waitFor();
        fill(operation, name);
        execute.click();
        Locator status =
                operation.locator(".live-responses-table .response-col_status").last();
        try {
            status.waitFor(new Locator.WaitForOptions().setTimeout(10_000));
            int code = Integer.parseInt(status.innerText().strip().split("\\s")[0]);
            if (code >= 400 && !(code == 404 && name.matches(SAMPLES_OF_IDS))) {
                faults.add(name + ": " + code + " "
                        + operation
                                .locator(".live-responses-table .microlight")
                                .last()
                                .innerText());
            }
        } catch (RuntimeException unanswered) {
            faults.add(name + ": " + unanswered.getMessage().lines().findFirst().orElse(""));
        }
        operation.locator(".opblock-summary-control").click();
    }

    /** Each parameter must have a name; the ones that must be there and have no sample get a value. */
    private void fill(Locator operation, String name) {
        String dataset = created("/datasets/", "{\"name\":\"" + UUID.randomUUID() + "\"}");
        String example = created("/training-examples/", "{\"input_text\":\"Why?\",\"output_text\":\"So.\"}");
        Locator rows = operation.locator(".parameters tr[data-param-name]");
        for (int i = 0; i < rows.count(); i++) {
            Locator row = rows.nth(i);
            String parameter = row.getAttribute("data-param-name");
            String shown = row.locator(".parameter__name").innerText().strip();
            if (parameter.isEmpty() || !shown.startsWith(parameter)) {
                faults.add(name + ": a parameter without a name");
            }
            Locator input = row.locator("input[type=text]");
            if (input.count() == 1 && "path".equals(row.getAttribute("data-param-in"))) {
                input.fill(
                        parameter.equals("code")
                                ? "not-found"
                                : parameter.equals("id") && name.startsWith("/datasets") ? dataset : example);
            } else if (input.count() == 1 && parameter.equals("with")) {
                input.fill(dataset);
            } else if (input.count() == 1 && parameter.equals("q") && name.contains("/search")) {
                input.fill("component");
            }
        }
    }

    private static String created(String path, String json) {
        var request = new TestService(SERVICE.address())
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        String location = new TestService(SERVICE.address())
                .send(request)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static LaunchOptions options() {
        return new LaunchOptions()
                .setExecutablePath(CHROMIUM.orElseThrow())
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }
}
