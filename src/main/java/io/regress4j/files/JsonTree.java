package io.regress4j.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.regress4j.visibility.Internal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as Java's own values: an object is a map in its order, a list a list; texts, numbers, truth values and null are
 * themselves. All of them can be changed.
 */
@Internal
public final class JsonTree {
    private static final int LONGEST = 80;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the same digits on every JVM
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // as pairs, names could not be read back
            .build();

    private JsonTree() {}

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException if this is no JSON, names a property twice or goes on behind the value
     */
    public static Object read(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("it goes on behind its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(brief(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory have none
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("it is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getNumberValue();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    /** In lines that a person can read. */
    public static byte[] write(Object tree) {
        return write(tree, true);
    }

    /** In one line. */
    public static byte[] writeLine(Object tree) {
        return write(tree, false);
    }

    private static byte[] write(Object tree, boolean inLines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            if (inLines) {
                out.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            put(tree, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has none
        }
        return bytes.toByteArray();
    }

    private static void put(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> object) {
            out.writeStartObject();
            for (Map.Entry<?, ?> property : object.entrySet()) {
                out.writeFieldName((String) property.getKey());
                put(property.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                put(element, out);
            }
            out.writeEndArray();
        } else {
            out.writePOJO(value); // one of JSON's own kinds: without a codec a generator takes no other
        }
    }

    /** As much of a text as a sentence bears, without what could move a terminal's cursor. */
    public static String brief(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
