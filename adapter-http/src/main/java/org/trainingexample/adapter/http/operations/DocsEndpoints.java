package org.trainingexample.adapter.http.operations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.trainingexample.adapter.http.message.Reply;
import org.trainingexample.adapter.http.message.Route;
import org.trainingexample.adapter.http.syntax.Headers;

/** The description of the API, and a page to read it and try it out, which needs nothing from elsewhere. */
public final class DocsEndpoints {
    static final String HTML = "text/html; charset=utf-8";

    /** The page runs the scripts that come with it and talks to this server: nothing else. Swagger UI writes style attributes. */
    static final Map<String, String> POLICY = Map.of(
            Headers.CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private final String webjar = "/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/";

    public DocsEndpoints() {}

    public List<Route> routes() {
        return List.of(
                file("/", "/docs/root.html", HTML),
                file("/docs/page.css", "/docs/page.css", "text/css; charset=utf-8"),
                file("/openapi.yaml", "/openapi.yaml", "application/yaml"),
                file("/docs", "/docs/index.html", HTML),
                file("/docs/start.js", "/docs/start.js", "text/javascript; charset=utf-8"),
                file("/docs/swagger-ui.css", webjar + "swagger-ui.css", "text/css; charset=utf-8"),
                file("/docs/swagger-ui-bundle.js", webjar + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"));
    }

    private static Route file(String path, String resource, String type) {
        return Route.of(
                        "GET",
                        path,
                        request -> Reply.of(200, type, read(resource)).with(POLICY))
                .produces(List.of());
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream stream = DocsEndpoints.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return stream.readAllBytes();
        }
    }

    /** Read from the jar that is there, so that its version is written down once, in the build. */
    private static String webjarVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(read("/META-INF/maven/org.webjars/swagger-ui/pom.properties")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }
}
