// Asks veraPDF whether each PDF given is what we promise: PDF/UA-1 and PDF/A-2a. Ends with 1 where one is not.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class CheckPdf {
  private static final List<PDFAFlavour> PROMISED = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);

  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean allGood = files.length > 0;
    for (String file : files) {
      for (PDFAFlavour flavour : PROMISED) {
        allGood &= check(Path.of(file), flavour);
      }
    }
    System.exit(allGood ? 0 : 1);
  }

  private static boolean check(Path file, PDFAFlavour flavour) throws Exception {
    ValidationResult result;
    try (var stream = Files.newInputStream(file);
        var parser = Foundries.defaultInstance().createParser(stream, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      result = validator.validate(parser);
    }
    System.out.printf("%s  %s  %s%n", result.isCompliant() ? "passed" : "FAILED", flavour, file);
    failures(result).forEach((rule, times) -> System.out.printf("    %d times: %s%n", times, rule));
    return result.isCompliant();
  }

  /** Each rule that was broken, and how often. */
  private static Map<String, Integer> failures(ValidationResult result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        var rule = assertion.getRuleId();
        String words = rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage();
        counts.merge(words, 1, Integer::sum);
      }
    }
    return counts;
  }
}
