package dev.changeover.sandbox.wire;

import dev.changeover.sandbox.controlplane.ConfigElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the XML that clients send, without DTDs or entities from elsewhere, and not deeper than any real request. */
final class XmlReading {
    private static final int DEPTH_LIMIT = 40;
    private static final XMLInputFactory FACTORY = factory();

    private XmlReading() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The document, whose root must have that name. */
    static ConfigElement read(byte[] body, String root) {
        if (body.length == 0) {
            throw Refused.with("MissingBody", 400, "This operation requires a body. Ensure that the body is present.");
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            reader.nextTag();
            ConfigElement element = element(reader, 0);
            while (reader.hasNext()) {
                reader.next();
            }
            if (!element.name().equals(root)) {
                throw malformed("The root element must be " + root + ", not " + element.name() + ".");
            }
            return element;
        } catch (XMLStreamException broken) {
            throw malformed("The XML you provided was not well-formed or did not validate against our schema.");
        }
    }

    private static ConfigElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEPTH_LIMIT) {
            throw malformed("The XML is nested too deeply.");
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<ConfigElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return new ConfigElement(name, children.isEmpty() ? text.toString() : "", children);
    }

    private static Refused malformed(String message) {
        return Refused.with("MalformedXML", 400, message);
    }
}
