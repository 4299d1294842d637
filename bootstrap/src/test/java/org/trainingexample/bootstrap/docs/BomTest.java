package org.trainingexample.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM has every module that other services may embed, and nothing else. */
class BomTest {
    private static final Path PROJECT = Path.of("..");

    /** The server, what starts servers, and what measures: not for embedding. */
    private static final Set<String> NOT_EMBEDDED =
            Set.of("bom", "bootstrap", "benchmarks", "embedded", "test-servers");

    @Test
    void lists_the_library_modules_at_the_version_of_the_project() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String module : texts("pom.xml", "/project/modules/module")) {
            if (!NOT_EMBEDDED.contains(module)) {
                expected.add("org.trainingexample:training-example-" + module + ":${project.version}");
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(texts("bom/pom.xml", "/project/dependencyManagement/dependencies/dependency"))
                .isEqualTo(expected);
    }

    private static Set<String> texts(String pom, String path) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PROJECT.resolve(pom).toFile());
        NodeList found =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        Set<String> texts = new TreeSet<>();
        IntStream.range(0, found.getLength())
                .forEach(i -> texts.add(found.item(i).getTextContent().strip().replaceAll("\\s+", ":")));
        return texts;
    }
}
