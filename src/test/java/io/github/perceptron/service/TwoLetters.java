package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.GlyphFixture;
import io.github.perceptron.datasets.images.ImageShape;
import io.github.perceptron.service.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small data set of two letters whose classes have names. */
public final class TwoLetters {

  /** The name of the data set. */
  public static final String NAME = "two_letters";

  /** The names of its classes. */
  public static final List<String> CLASSES = List.of("an A", "a Z");

  private TwoLetters() {}

  /** Uploads it unless the service has it. */
  public static void upload(Client client, Path scratch) throws IOException {
    if (client.get("/v1/datasets/" + NAME).status() == 200) {
      return;
    }
    new GlyphFixture(new ImageShape(12, 12), List.of("A", "Z"), true, 1.5)
        .write(scratch, NAME, 60, 20);
    Answer answer =
        client.post("/v1/datasets/" + NAME, zip(scratch.resolve(NAME)), "application/zip");
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
  }

  private static byte[] zip(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        put(zip, file.getFileName().toString(), Files.readAllBytes(file));
      }
      put(zip, "class-names.txt", String.join("\n", CLASSES).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
