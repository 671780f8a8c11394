package dev.changeover.sandbox.wire;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML the way AWS does: one namespace on the root, elements only, absent values left out. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
    }

    /** A root without a namespace, as S3 writes its errors. */
    static Xml root(String name) {
        return new Xml().open(name);
    }

    static Xml root(String name, String namespace) {
        Xml xml = new Xml();
        xml.open(name);
        try {
            xml.writer.writeDefaultNamespace(namespace);
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
        return xml;
    }

    Xml open(String name) {
        try {
            writer.writeStartElement(name);
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
        return this;
    }

    Xml close() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
        return this;
    }

    Xml put(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        open(name);
        try {
            writer.writeCharacters(value);
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
        return close();
    }

    Xml put(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    Xml put(String name, long value) {
        return put(name, Long.toString(value));
    }

    /** Whole milliseconds, as AWS writes times in XML. */
    Xml put(String name, Instant value) {
        return put(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** An element with nothing in it: an empty list. */
    Xml empty(String name) {
        return open(name).close();
    }

    /** Ends the document; every element must be closed but the root. */
    String end() {
        try {
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw unexpected(impossible);
        }
        return text.toString();
    }

    private static IllegalStateException unexpected(XMLStreamException cause) {
        return new IllegalStateException("XML could not be written into memory", cause);
    }
}
