package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.ColourFixture;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Value;

@PageTest
class DataPageTest {

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void the_first_images_are_a_5_and_a_7_as_in_every_tutorial(Browser browser) {
    browser.open("data.html");

    assertThat(browser.textOf(".first-image[data-split=train]"))
        .contains("label 5", "first training image");
    assertThat(browser.textOf(".first-image[data-split=test]"))
        .contains("label 7", "first test image");
    browser.read("28 × 28 pixels");
    browser.read("CC BY-SA 3.0");
    assertThat(sum(browser, "train")).isEqualTo(60_000);
    assertThat(sum(browser, "test")).isEqualTo(10_000);
    // NumPy's mean() and std() of the training images.
    browser.read("mean pixel 33.32");
    browser.read("standard deviation 78.57");
    assertThat(browser.all(".class-means img")).hasSize(10);
  }

  @Test
  void samples_are_of_their_class_and_give_way_to_others(Browser browser) {
    browser.open("data.html");
    browser.see(".samples li");

    // The first training image is a 5, and the eleventh the next; np.flatnonzero(labels == 5).
    assertThat(samples(browser, 5)).hasSize(16).startsWith("training image 0", "training image 11");
    List<String> first = samples(browser, 3);
    browser.click("#others");
    browser.until(page -> !samples(browser, 3).equals(first), "other samples");
    assertThat(samples(browser, 3)).hasSize(16).doesNotContainAnyElementsOf(first);
    browser.click("input[value=test]");
    browser.until(page -> samples(browser, 7).contains("test image 0"), "test images");
    browser.until(
        page ->
            Boolean.TRUE.equals(
                browser
                    .driver()
                    .executeScript("return [...document.images].every(i => i.naturalWidth > 0)")),
        "all images");
    browser.assertLooksWell("data");
  }

  @Test
  void the_values_of_the_pixels_are_drawn_in_two_scales(Browser browser) {
    browser.open("data.html");

    browser.see(".pixel-histogram[data-split=train]");
    browser.read("47,040,000 pixels from 0 to 255");
    assertThat(browser.all(".pixel-histogram[data-split=train] .bar-of-values")).hasSize(32);
    int logarithmic = heightOfBar(browser, 2);
    browser.click("#logarithmic");
    browser.until(page -> heightOfBar(browser, 2) < logarithmic, "the linear scale");

    // numpy.histogram: 38,292,396 pixels in the first bar, 266,461 in the second.
    assertThat(heightOfBar(browser, 1)).isEqualTo(159);
    assertThat(heightOfBar(browser, 2)).isEqualTo(1);
    assertThat(browser.textOf("[data-code=constant_pixels]")).startsWith("67 of 784");
  }

  private static int heightOfBar(Browser browser, int bar) {
    return browser
        .see(".pixel-histogram[data-split=train] .bar-of-values:nth-child(" + bar + ") span")
        .getSize()
        .getHeight();
  }

  @Test
  void images_that_occur_twice_are_shown_with_their_places(Browser browser) {
    browser.open("data.html?name=tiny");
    assertThat(browser.textOf("[data-code=test_rows_in_training]")).startsWith("4 of 4");

    browser.click("[data-duplicates=test_rows_in_training]");

    browser.read("Test images that are training images as well");
    browser.read("training image 3 (0), test image 3 (0)");
    assertThat(browser.all(".duplicates li")).hasSize(4);
    browser.assertLooksWell("data-duplicates");
    browser.click("[data-duplicates=test_rows_in_training]");
    browser.until(page -> browser.all(".duplicates").isEmpty(), "they are hidden");
  }

  @Test
  void another_data_set_is_a_click_away(Browser browser) {
    browser.open("data.html");

    browser.click(".data-sets a[href*='name=tiny']");

    browser.read("2 × 3 pixels");
    browser.read("Training: 2 of each class.");
    assertThat(sum(browser, "train")).isEqualTo(6);
    assertThat(sum(browser, "test")).isEqualTo(4);
    browser.see(".samples li");
    assertThat(samples(browser, 1)).containsExactly("training image 1", "training image 4");
    assertThat(browser.all("#others")).isEmpty();
    browser.assertLooksWell("data-tiny");
  }

  @Test
  void a_data_set_that_cannot_be_used_says_why_until_it_is_mended(Browser browser) {
    Path folder = IdxFixture.dataSet(directory.resolve("datasets"), "mended");
    Path labels = folder.resolve(IdxFixture.TRAINING_LABELS);
    IdxFixture.write(labels, IdxFixture.labels(5, 3));
    browser.open("data.html?name=mended");

    browser.read("The data set mended can’t be used");
    browser.read("train-labels-idx1-ubyte");
    browser.assertLooksWell("data-broken");
    IdxFixture.write(labels, IdxFixture.labels(6, 3));
    browser.click(".banner a");

    browser.see(".first-image");
    assertThat(sum(browser, "train")).isEqualTo(6);
  }

  @Test
  void an_unknown_data_set_leads_to_those_there_are(Browser browser) {
    browser.open("data.html?name=nowhere");

    browser.read("There is no data set “nowhere”");
    browser.click(".data-sets a");
    browser.see(".first-image");
  }

  @Test
  void files_are_chosen_looked_at_kept_and_deleted(Browser browser, @TempDir Path folder)
      throws IOException {
    Path zip = Files.write(folder.resolve("pets.zip"), UploadFixture.pictures());
    browser.open("data.html?name=tiny");
    browser.see("#files").sendKeys(zip.toString());
    browser.see("#data-set-name").sendKeys("shades");
    browser.click("#check-upload");

    browser.read("Preview: nothing is kept yet");
    browser.read("6 training and 2 test images of 3 × 4 pixels in 2 classes.");
    assertThat(browser.all(".preview-samples img")).hasSize(4);
    browser.assertLooksWell("data-upload");
    browser.click("#keep-upload");

    browser.see(".versions tbody tr");
    assertThat(browser.textOf(".counts tbody th")).isEqualTo("dark");
    assertThat(sum(browser, "train")).isEqualTo(6);
    browser.assertLooksWell("data-uploaded");
    browser.click(".versions button.danger");
    browser.click("dialog button[value=yes]");
    browser.until(page -> browser.all(".data-sets a[href*='name=shades']").isEmpty(), "its end");
  }

  @Test
  void pictures_are_uploaded_and_shown_in_colour(Browser browser, @TempDir Path folder)
      throws IOException {
    Path zip = Files.write(folder.resolve("tiles.zip"), ColourFixture.zip(4, 2));
    browser.open("data.html?name=tiny");
    browser.see("#files").sendKeys(zip.toString());
    browser.see("#data-set-name").sendKeys("tiles");
    browser.click("#check-upload");
    browser.read("Upload them with channels=3 to keep the colours.");
    browser.read("12 training and 6 test images of 32 × 32 pixels in 3 classes.");

    browser.click(".upload-options summary");
    browser.see("#option-channels").sendKeys("red");
    browser.click("#check-upload");

    browser.read("12 training and 6 test images of 32 × 32 pixels in colour in 3 classes.");
    assertThat(colourOf(browser, ".preview-samples li:nth-child(2) img"))
        .containsExactly(255L, 0L, 0L);
    browser.assertLooksWell("data-upload-colours");
    browser.click("#keep-upload");

    browser.see(".versions tbody tr");
    browser.read("32 × 32 pixels in colour, 3,072 inputs");
    browser.read("red: ");
    browser.see(".samples li");
    browser.assertLooksWell("data-colours");
  }

  /** The largest red, green and blue of an image as the browser shows it. */
  private static List<Object> colourOf(Browser browser, String selector) {
    @SuppressWarnings("unchecked") // The script returns a list.
    List<Object> largest =
        (List<Object>)
            browser
                .driver()
                .executeScript(
                    """
                    const image = document.querySelector(arguments[0]);
                    const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 32 });
                    const context = canvas.getContext('2d');
                    context.drawImage(image, 0, 0);
                    const { data } = context.getImageData(0, 0, 32, 32);
                    return [0, 1, 2].map((channel) => Math.max(...data.filter((_, i) => i % 4 === channel)));
                    """,
                    selector);
    return Objects.requireNonNull(largest);
  }

  @Test
  void a_table_is_previewed_kept_and_shown_as_a_data_sheet(Browser browser) {
    browser.open("data.html?name=tiny");
    browser.see("#files").sendKeys(Path.of("examples", "penguins.csv").toAbsolutePath().toString());
    browser.see("#data-set-name").sendKeys("birds");
    browser.click("#check-upload");

    browser.read("344 training rows, 0 test rows.");
    browser.read("species (chosen by its name): 3 classes, Adelie, Chinstrap, Gentoo.");
    browser.read(
        "Read as utf-8, fields between commas, double quotes, names in the first row, decimal point.");
    assertThat(browser.all(".preview-columns tbody tr")).hasSize(8);
    assertThat(browser.all(".first-rows tbody tr")).hasSize(5);
    browser.assertLooksWell("data-table-preview");
    browser.click("#keep-upload");

    browser.see(".versions tbody tr");
    browser.read("5 of numbers, 2 of categories, of 8");
    assertThat(sum(browser, "train")).isEqualTo(344);
    assertThat(browser.textOf(".sheet tbody tr:nth-child(2)"))
        .contains("bill_length_mm", "43.92", "44.45");
    assertThat(browser.all(".sheet tbody tr:nth-child(2) .histogram span")).hasSize(20);
    assertThat(browser.textOf(".sheet tbody tr:nth-child(1)")).contains("island", "Biscoe", "168");
    assertThat(browser.textOf("[data-code=missing_values]")).startsWith("19 values");
    browser.assertLooksWell("data-table");
  }

  @Test
  void options_for_a_table_change_what_the_preview_tells(Browser browser, @TempDir Path folder)
      throws IOException {
    Path text = Files.writeString(folder.resolve("a.csv"), "id;<b>x</b>;z\n7;1,5;2\n8;2,5;3,5\n");
    browser.open("data.html?name=tiny");
    browser.see("#files").sendKeys(text.toString());
    browser.see("#data-set-name").sendKeys("options");
    browser.click(".table-options summary");
    browser.see("#option-columns").sendKeys("{\"id\":\"ignored\"}");
    browser.click("#check-upload");

    browser.read("Predicted is z (the last column): a number.");
    browser.read("decimal comma");
    assertThat(browser.textOf(".preview-columns tbody tr:nth-child(2)")).contains("<b>x</b>");
    assertThat(browser.textOf(".preview-columns tbody tr:nth-child(1)"))
        .contains("not used", "columns says so");
    browser.see("#option-decimal").sendKeys("point");
    browser.click("#check-upload");
    browser.until(
        page -> !browser.all("#dialect").isEmpty() && browser.textOf("#dialect").contains("point"),
        "another preview");
  }

  @Test
  void the_files_and_the_name_stay_as_they_are_while_they_are_sent(
      Browser browser, @TempDir Path folder) throws IOException {
    Path zip = Files.write(folder.resolve("pets.zip"), UploadFixture.pictures());
    browser.open("data.html?name=tiny");
    browser.see("#files").sendKeys(zip.toString());
    browser.see("#data-set-name").sendKeys("waiting");
    browser
        .driver()
        .executeScript(
            """
            const send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.send = function (body) {
              window.sendNow = () => send.call(this, body);
            };
            """);

    browser.click("#check-upload");
    browser.see("#stop-upload");
    browser
        .driver()
        .executeScript(
            """
            const dropped = new DataTransfer();
            dropped.items.add(new File(['hello'], 'note.txt'));
            document.querySelector('.drop').dispatchEvent(
              new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
            """);

    assertThat(browser.see("#files").isEnabled()).isFalse();
    assertThat(browser.see("#data-set-name").isEnabled()).isFalse();
    assertThat(browser.driver().executeScript("return document.querySelector('#files').value"))
        .isEqualTo("C:\\fakepath\\pets.zip");
    browser.driver().executeScript("sendNow()");
    browser.read("Preview: nothing is kept yet");
    assertThat(browser.see("#files").isEnabled()).isTrue();
    assertThat(browser.see("#data-set-name").isEnabled()).isTrue();
  }

  @Test
  void files_can_be_dropped_and_what_is_wrong_with_them_is_said(Browser browser) {
    browser.open("data.html?name=tiny");
    browser.see("#data-set-name").sendKeys("dropped");
    browser
        .driver()
        .executeScript(
            """
            const dropped = new DataTransfer();
            dropped.items.add(new File(['hello'], 'note.txt'));
            document.querySelector('.drop').dispatchEvent(
              new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
            """);
    browser.click("#check-upload");

    browser.read("note.txt begins with the bytes 68 65 6c 6c");
    assertThat(browser.all("#keep-upload")).isEmpty();
    // The browser logs the 422 as a failure.
    browser.driver().manage().logs().get(LogType.BROWSER);
  }

  private static int sum(Browser browser, String split) {
    browser.see(".counts tfoot");
    return browser.textsOf(".counts tbody [data-split=" + split + "] .number").stream()
        .mapToInt(number -> Integer.parseInt(number.replace(",", "")))
        .sum();
  }

  private static List<String> samples(Browser browser, int label) {
    return browser.attributesOf(".samples tbody tr:nth-child(" + (label + 1) + ") img", "alt");
  }
}
