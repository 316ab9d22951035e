package dev.recoverysandbox.aws.wire;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the plain element XML of AWS's answers: no attributes but the root's namespace. */
public final class Xml {

    /** What stands inside an element. */
    @FunctionalInterface
    public interface Body {

        /** Nothing at all. */
        Body NONE = xml -> {};

        void writeTo(Xml xml);
    }

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private Xml() {}

    /** A whole document; an empty namespace is left out. */
    public static String document(String root, String namespace, Body body) {
        var xml = new Xml();
        xml.text.append('<').append(root);
        if (!namespace.isEmpty()) {
            xml.text.append(" xmlns=\"").append(namespace).append('"');
        }
        xml.text.append('>');
        body.writeTo(xml);
        return xml.text.append("</").append(root).append('>').toString();
    }

    /** Written now, inserted later: what changes meanwhile does not show. */
    public static Body written(Body body) {
        var fragment = new Xml();
        fragment.text.setLength(0);
        body.writeTo(fragment);
        return xml -> xml.text.append(fragment.text);
    }

    /** An element with a text; a null value leaves the element out, as AWS does. */
    public Xml text(String name, @Nullable Object value) {
        if (value != null) {
            in(name, xml -> xml.text.append(escaped(value.toString())));
        }
        return this;
    }

    /** An element with elements inside. */
    public Xml in(String name, Body body) {
        text.append('<').append(name).append('>');
        body.writeTo(this);
        text.append("</").append(name).append('>');
        return this;
    }

    /** A wrapped list, one {@code item} element for each value. */
    public <T> Xml list(String name, String item, Collection<T> values, BiConsumer<Xml, T> writer) {
        return in(name, xml -> values.forEach(value -> xml.in(item, each -> writer.accept(each, value))));
    }

    /** A wrapped list of plain texts. */
    public Xml texts(String name, String item, Collection<String> values) {
        return in(name, xml -> values.forEach(value -> xml.text(item, value)));
    }

    private static String escaped(String value) {
        var safe = new StringBuilder(value.length());
        value.codePoints().forEach(character -> safe.append(escaped(character)));
        return safe.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> Character.toString(character);
            case '\r' -> "&#13;";
            default -> character < ' ' ? "?" : Character.toString(character); // XML 1.0 has no other control characters
        };
    }
}
