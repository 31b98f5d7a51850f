package io.github.perceptron.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.datasets.UploadFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    assertThat(browser.see(".first-image[data-split=train]").getText())
        .contains("label 5", "first training image");
    assertThat(browser.see(".first-image[data-split=test]").getText())
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
    assertThat(browser.see(".counts tbody th").getText()).isEqualTo("dark");
    assertThat(sum(browser, "train")).isEqualTo(6);
    browser.assertLooksWell("data-uploaded");
    browser.click(".versions button.danger");
    browser.click("dialog button[value=yes]");
    browser.until(page -> browser.all(".data-sets a[href*='name=shades']").isEmpty(), "its end");
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
    assertThat(browser.see(".sheet tbody tr:nth-child(2)").getText())
        .contains("bill_length_mm", "43.92", "44.45");
    assertThat(browser.all(".sheet tbody tr:nth-child(2) .histogram span")).hasSize(20);
    assertThat(browser.see(".sheet tbody tr:nth-child(1)").getText())
        .contains("island", "Biscoe", "168");
    assertThat(browser.see("[data-code=missing_values]").getText()).startsWith("19 values");
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
    assertThat(browser.see(".preview-columns tbody tr:nth-child(2)").getText())
        .contains("<b>x</b>");
    assertThat(browser.see(".preview-columns tbody tr:nth-child(1)").getText())
        .contains("not used", "columns says so");
    browser.see("#option-decimal").sendKeys("point");
    browser.click("#check-upload");
    browser.until(
        page ->
            !browser.all("#dialect").isEmpty()
                && browser.see("#dialect").getText().contains("point"),
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
    return browser.all(".counts tbody [data-split=" + split + "] .number").stream()
        .mapToInt(cell -> Integer.parseInt(cell.getText().replace(",", "")))
        .sum();
  }

  private static List<String> samples(Browser browser, int label) {
    return browser.all(".samples tbody tr:nth-child(" + (label + 1) + ") img").stream()
        .map(image -> String.valueOf(image.getAttribute("alt")))
        .toList();
  }
}
