// Runs veraPDF over PDF files: PDF/UA-1, and the part and level of PDF/A that each file says it has.
//
// The library is the one inside the npm package @opendataloader/pdf; Debian's JAXB stands before it on the class path,
// because the one in that package is not whole. One process for all files: starting the library takes longer than most files.
//
// usage: java VeraPdf FILE...
// Prints one line of JSON for each file and standard: {"file", "standard", "passed", "rules", "checks", "broken": [...]}.

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.processor.reports.enums.JobEndStatus;

public class VeraPdf {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 2;

    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err); // what the library itself prints must not stand among the verdicts
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            out.println(JSON.writeValueAsString(verdict(file, "PDF/UA-1", PDFAFlavour.PDFUA_1)));
            out.println(JSON.writeValueAsString(verdict(file, "PDF/A", null)));
        }
    }

    /** Of a file against a standard; null is the PDF/A that the file claims, and claiming none is a fault. */
    private static ObjectNode verdict(String file, String standard, PDFAFlavour asked) {
        ObjectNode verdict = JSON.createObjectNode();
        verdict.put("file", file);
        verdict.put("standard", standard);
        verdict.put("engine", ReleaseDetails.byId("core").getVersion());
        verdict.put("passed", false);
        ArrayNode broken = verdict.putArray("broken");
        try {
            PDFAFlavour flavour = asked != null ? asked : claimed(new File(file));
            if (flavour == null) {
                broken.add("the file says of no part and level of PDF/A that it conforms");
                return verdict;
            }
            verdict.put("flavour", flavour.getId());
            judge(new File(file), flavour, verdict, broken);
        } catch (Exception | LinkageError | StackOverflowError problem) {
            broken.add("veraPDF cannot judge it: " + problem);
        }
        return verdict;
    }

    private static PDFAFlavour claimed(File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
            for (PDFAFlavour flavour : parser.getFlavours())
                if (flavour.getId().matches("[1-4].?")) return flavour;
        }
        return null;
    }

    private static void judge(File file, PDFAFlavour flavour, ObjectNode verdict, ArrayNode broken) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, SAMPLES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            verdict.put("passed", result.isCompliant() && result.getJobEndStatus() == JobEndStatus.NORMAL);
            verdict.put("rules", result.getValidationProfile().getRules().size());
            verdict.put("checks", result.getTotalAssertions());
            Map<RuleId, String> places = new HashMap<>();
            for (TestAssertion assertion : result.getTestAssertions())
                if (assertion.getStatus() == TestAssertion.Status.FAILED && assertion.getLocation() != null)
                    places.putIfAbsent(assertion.getRuleId(), assertion.getLocation().getContext());
            for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
                RuleId id = failed.getKey();
                Rule rule = result.getValidationProfile().getRuleByRuleId(id);
                broken.add(id.getClause() + "-" + id.getTestNumber() + " in " + failed.getValue() + " places: "
                    + (rule == null ? "" : rule.getDescription()) + " (first: " + places.getOrDefault(id, "?") + ")");
            }
            if (result.getJobEndStatus() != JobEndStatus.NORMAL) broken.add("veraPDF ended early: " + result.getJobEndStatus());
        }
    }
}
