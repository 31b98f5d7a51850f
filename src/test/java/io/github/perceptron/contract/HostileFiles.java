package io.github.perceptron.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Files and forms that are broken, too large when they are unpacked, or of another kind. */
final class HostileFiles {

  private static final String BOUNDARY = "edge";

  /** The smallest PNG: one black pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

  /** A picture of 100 MB in 100 KB. */
  private static final byte[] ZIP_BOMB = zip("train/a/1.png", new byte[100 << 20]);

  private HostileFiles() {}

  /** Bodies that are broken for all kinds of files. */
  static List<HostileBody> files(String type) {
    List<HostileBody> files = new ArrayList<>();
    files.add(HostileBody.of("an empty file", type, ""));
    files.add(HostileBody.of("one byte", type, "P"));
    files.add(HostileBody.of("zeros", type, new byte[10_000]));
    files.add(HostileBody.of("text", type, "not a file\n".repeat(100)));
    files.add(HostileBody.of("JSON", type, "{\"a\":1}"));
    files.add(HostileBody.of("HTML", type, "<html><script>alert(1)</script></html>"));
    files.add(
        HostileBody.of("a program", type, "\u007fELF\u0002\u0001\u0001".getBytes(ISO_8859_1)));
    pictures(type, files);
    archives(type, files);
    arrays(type, files);
    tables(type, files);
    return files;
  }

  private static void pictures(String type, List<HostileBody> files) {
    files.add(HostileBody.of("a PNG cut off", type, HostileBody.cut(PNG, 0.6)));
    for (double place : new double[] {0.05, 0.2, 0.3, 0.6, 0.9}) {
      files.add(HostileBody.of("a PNG damaged at " + place, type, HostileBody.damaged(PNG, place)));
    }
    files.add(
        HostileBody.of(
            "a PNG that says it is enormous",
            type,
            ByteBuffer.wrap(PNG.clone()).putInt(16, Integer.MAX_VALUE).putInt(20, 99_999).array()));
    files.add(
        HostileBody.of(
            "a PNG of no width", type, ByteBuffer.wrap(PNG.clone()).putInt(16, 0).array()));
    for (String head :
        List.of(
            "\u00ff\u00d8\u00ff\u00e0",
            "GIF89a\u00ff\u00ff\u00ff\u00ff",
            "BM\u00ff\u00ff\u00ff\u00ff",
            "II*\0\u00ff\u00ff\u00ff\u00ff",
            "MM\0*\0\0\0\b\u00ff\u00ff",
            "RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8L")) {
      files.add(
          HostileBody.of(
              "only the first bytes of " + head.replaceAll("[^A-Z]", ""),
              type,
              head.getBytes(ISO_8859_1)));
      files.add(
          HostileBody.of(
              "nonsense after the first bytes of " + head.replaceAll("[^A-Z]", ""),
              type,
              (head + "\u00a5Z\u00ff\0".repeat(500)).getBytes(ISO_8859_1)));
    }
  }

  private static void archives(String type, List<HostileBody> files) {
    byte[] zip = zip("train/a/1.png", PNG);
    files.add(HostileBody.of("a ZIP of nothing", type, UploadFixture.zip(Map.of())));
    files.add(HostileBody.of("a ZIP cut off", type, HostileBody.cut(zip, 0.5)));
    for (double place : new double[] {0.01, 0.1, 0.3, 0.5, 0.7, 0.95}) {
      files.add(HostileBody.of("a ZIP damaged at " + place, type, HostileBody.damaged(zip, place)));
    }
    for (String name :
        List.of(
            "../../../../tmp/x.png",
            "/etc/x.png",
            "C:\\x.png",
            "a/../../b/x.png",
            "a\0b.png",
            "x".repeat(5_000) + ".png",
            "\u202egnp.x",
            "con/aux.png")) {
      files.add(
          HostileBody.of(
              "a ZIP with the name " + name.substring(0, Math.min(20, name.length())),
              type,
              zip(name, PNG)));
    }
    files.add(HostileBody.of("a ZIP with a bomb", type, ZIP_BOMB));
    files.add(HostileBody.of("a ZIP in a ZIP", type, zip("a.zip", zip("b.zip", zip))));
    files.add(
        HostileBody.of("a ZIP after nonsense", type, concat("nonsense".getBytes(UTF_8), zip)));
    byte[] packed = IdxFixture.packed(new byte[2_000]);
    files.add(HostileBody.of("a gzip cut off", type, HostileBody.cut(packed, 0.5)));
    files.add(HostileBody.of("a gzip damaged", type, HostileBody.damaged(packed, 0.8)));
    files.add(HostileBody.of("a gzip with a bomb", type, HostileBody.BOMB));
    files.add(HostileBody.of("a file", type, zip).coded("gzip"));
    files.add(HostileBody.of("a file", type, zip).coded("nonsense"));
  }

  private static void arrays(String type, List<HostileBody> files) {
    for (String shape :
        List.of("(2, 3)", "(99999999999, 99999999999)", "(-1, 3)", "(0,)", "('a',)", "(")) {
      files.add(
          HostileBody.of(
              "an NPZ with the shape " + shape, type, zip("x_train.npy", npy("<f4", shape))));
    }
    for (String kind : List.of("|O", "<f99", "<U8", "nonsense")) {
      files.add(
          HostileBody.of(
              "an NPZ of the type " + kind, type, zip("x_train.npy", npy(kind, "(2, 3)"))));
    }
    files.add(
        HostileBody.of(
            "an IDX that says it is enormous",
            type,
            ByteBuffer.allocate(16)
                .putInt(0x803)
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .putInt(-1)
                .array()));
    files.add(
        HostileBody.of(
            "the first bytes of HDF5",
            type,
            "\u0089HDF\r\n\u001a\n\u00ff\u00ff\u00ff".getBytes(ISO_8859_1)));
  }

  private static void tables(String type, List<HostileBody> files) {
    for (String table :
        List.of(
            "a,b\n",
            "a,a\n1,2\n",
            ",\n,\n",
            "a,b\n1\n",
            "a,b\n1,2,3\n",
            "a,b\n\"1,2\n",
            "a,b\n\"1\"x,2\n",
            "a\0,b\n1,2\n",
            "a,b\n1,\0\n",
            "a,b\nNaN,Infinity\n",
            "a,b\n1e999,x\n",
            "=cmd|'/C calc'!A0,b\n1,x\n",
            "a,b\r1,2\r",
            "\u202e,b\n1,x\n",
            "\ufeff\ufeffa,b\n1,2\n")) {
      files.add(HostileBody.of("the table " + table.replaceAll("\\s", "|"), type, table));
    }
    files.add(HostileBody.of("a table of many columns", type, "a,".repeat(30_000) + "b\n"));
    files.add(HostileBody.of("a cell too long", type, "a,b\n" + "x".repeat(2_000_000) + ",y\n"));
    files.add(
        HostileBody.of(
            "a table that is no UTF-8", type, "a,b\n\u00ff\u00fe,1\n".getBytes(ISO_8859_1)));
    files.add(HostileBody.of("lines of JSON", type, "{\"image\":\n{\"image\":[[1]]}\nx\n"));
  }

  /** Forms that are wrong, and forms with files that are. */
  static List<HostileBody> forms() {
    String type = "multipart/form-data; boundary=" + BOUNDARY;
    List<HostileBody> forms = new ArrayList<>();
    String png = new String(PNG, ISO_8859_1);
    add(forms, type, "an empty form", "");
    add(forms, type, "a form that only ends", end());
    add(forms, type, "a form without an end", part("name=\"image\"; filename=\"a.png\"", png));
    add(forms, type, "a part without a name", part("filename=\"a.png\"", png) + end());
    add(forms, type, "a part with an empty name", part("name=\"\"", "1") + end());
    add(forms, type, "a part without headers", "--edge\r\n\r\nx\r\n" + end());
    add(forms, type, "a part without a disposition", "--edge\r\nX: y\r\n\r\nx\r\n" + end());
    for (String name : List.of("image", "instances", "file", "f", "model", "preprocess")) {
      String file = part("name=\"%s\"; filename=\"a.png\"".formatted(name), "nonsense");
      String field = part("name=\"%s\"".formatted(name), "\0\u00ff../../x");
      add(forms, type, "a broken file as " + name, file + end());
      add(forms, type, "two broken files as " + name, file + file + end());
      add(forms, type, "a strange field " + name, field + end());
      add(forms, type, "two strange fields " + name, field + field + end());
      add(forms, type, "field and file " + name, field + file + end());
      add(
          forms,
          type,
          "a huge field " + name,
          part("name=\"%s\"".formatted(name), "9".repeat(300_000)) + end());
    }
    for (String file :
        List.of(
            "../../../x.png",
            "/etc/passwd",
            "C:\\\\x.png",
            "a\\\"b.png",
            "\u202egnp.exe",
            ".",
            "",
            "x".repeat(4_000) + ".png",
            "a\r\nX: y")) {
      add(
          forms,
          type,
          "a file named " + file.substring(0, Math.min(20, file.length())),
          part("name=\"f\"; filename=\"%s\"".formatted(file), png) + end());
    }
    add(
        forms,
        type,
        "a name in a strange charset",
        part("name=\"f\"; filename*=nonsense''%ff%fe", png) + end());
    add(
        forms,
        type,
        "many parts",
        part("name=\"f\"; filename=\"a.png\"", "x").repeat(3_000) + end());
    add(forms, type, "many fields", part("name=\"model\"", "x").repeat(3_000) + end());
    add(forms, type, "another boundary", "--other\r\n\r\nx\r\n--other--\r\n");
    add(forms, type, "lines that end in LF", (part("name=\"f\"", "x") + end()).replace("\r", ""));
    add(forms, type, "text after the end", part("name=\"f\"", "x") + end() + "x".repeat(5_000));
    add(forms, "multipart/form-data", "no boundary", end());
    add(forms, "multipart/form-data; boundary=", "an empty boundary", end());
    add(
        forms,
        "multipart/form-data; boundary=\"" + "b".repeat(200) + "\"",
        "a long boundary",
        end());
    add(
        forms,
        "multipart/mixed; boundary=edge",
        "another multipart",
        part("name=\"f\"", "x") + end());
    return forms;
  }

  /** A body of a media type that the operation does not have. */
  static List<HostileBody> strangeTypes() {
    List<HostileBody> bodies = new ArrayList<>();
    for (String type :
        List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/yaml",
            "application/x-java-serialized-object",
            "application/x-protobuf",
            "video/mp4",
            "*/*",
            "nonsense",
            "application/",
            "/json",
            "application/json, text/plain")) {
      bodies.add(HostileBody.of("a strange type", type, "{\"a\":1}"));
    }
    bodies.add(HostileBody.of("no type", null, "{\"a\":1}"));
    return bodies;
  }

  private static void add(List<HostileBody> forms, String type, String name, String latin) {
    forms.add(HostileBody.of(name, type, latin.getBytes(ISO_8859_1)));
  }

  private static String part(String disposition, String content) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, disposition, content);
  }

  private static String end() {
    return "--" + BOUNDARY + "--\r\n";
  }

  private static byte[] npy(String kind, String shape) {
    String head = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(kind, shape);
    ByteBuffer file = ByteBuffer.allocate(10 + head.length() + 24);
    file.put("\u0093NUMPY\u0001\0".getBytes(ISO_8859_1));
    file.put((byte) head.length()).put((byte) 0).put(head.getBytes(US_ASCII));
    return file.array();
  }

  private static byte[] zip(String name, byte[] content) {
    return UploadFixture.zip(Map.of(name, content));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
