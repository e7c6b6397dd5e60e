import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep the rules of some profiles: Validate "ua1 3a" FILE...
 * Prints "ok FILE PROFILE" or "not ok FILE PROFILE" and, for each rule broken, its number, how often, its words and the
 * first place. Ends with status 1 when a rule is broken or a file cannot be read.
 */
public class Validate {
  private boolean sound = true;

  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    Validate run = new Validate();
    for (int i = 1; i < arguments.length; i++)
      for (String profile : arguments[0].split(" ")) run.validate(Path.of(arguments[i]), profile);
    System.exit(run.sound ? 0 : 1);
  }

  private void validate(Path file, String profile) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
    try (var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
        var parser = Foundries.defaultInstance().createParser(bytes, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, 1000, false, false, false)) {
      for (ValidationResult result : validator.validateAll(parser)) report(file, profile, result);
    } catch (Exception problem) {
      sound = false;
      System.out.printf("not ok %s %s: %s%n", file, profile, problem);
    }
  }

  private void report(Path file, String profile, ValidationResult result) {
    System.out.printf("%s %s %s (%d checks)%n", result.isCompliant() ? "ok" : "not ok", file, profile,
        result.getTotalAssertions());
    if (result.isCompliant()) return;
    sound = false;
    Map<String, TestAssertion> firsts = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions())
      if (assertion.getStatus() == TestAssertion.Status.FAILED)
        firsts.putIfAbsent(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(), assertion);
    firsts.forEach((rule, first) -> System.out.printf("  %s, %d times: %s%n    at %s%n", rule,
        result.getFailedChecks().get(first.getRuleId()), first.getMessage().replaceAll("\\s+", " "),
        first.getLocation().getContext()));
  }
}
