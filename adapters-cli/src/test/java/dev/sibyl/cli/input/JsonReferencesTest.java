package dev.sibyl.cli.input;

import static dev.sibyl.cli.ProviderFixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sibyl.cli.FakeResolver;
import dev.sibyl.cli.ProviderFixtures;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driving.Resolution;
import dev.sibyl.ports.driving.Resolution.Invalid;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.Resolution.UnknownProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReferencesTest {

  private final FakeResolver others = new FakeResolver(ProviderFixtures.all("cometapi"));
  private final JsonReferences references = new JsonReferences(others);

  private Resolution resolve(String json) {
    return references.resolve(json.replace('\'', '"'), null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'abc'}                                                            | cometapi | abc",
        "{ 'status' : [1, {'id': 'x'}], 'input': {'id':'y'}, 'id' : 'abc' }      | cometapi | abc",
        "{'id':'sent','sibyl':{'provider':'mirror','id':'abc'}}                  | mirror   | abc",
        "{'sibyl':{'id':'abc','notes':[],'provider':'mirror'},'id':'sent'}       | mirror   | abc",
        "{'id':'abc','sibyl':{'provider':'mirror','id':null}}                    | cometapi | abc",
        "{'id':'abc','sibyl':{'id':'x'}}                                         | cometapi | abc",
        "{'id':'abc','sibyl':'mine'}                                             | cometapi | abc",
        "{'id':'abc','sibyl':{'sibyl':{'provider':'mirror','id':'x'}}}           | cometapi | abc",
        "{'id':'first','id':'abc'}                                               | cometapi | abc",
        "{'id':7,'id':'abc'}                                                     | cometapi | abc",
        "{'sibyl':{'provider':'mirror','id':'x'},'sibyl':null,'id':'abc'}        | cometapi | abc",
        "{'id':'\\u0061bc'}                                                      | cometapi | abc",
      })
  void findsTheReferenceInAnObject(String json, String provider, String id) {
    assertThat(resolve(json)).isEqualTo(new Resolved(reference(provider, id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{nonsense}",
        "{}",
        "{[]",
        "{'id':7}",
        "{'id':null}",
        "{'id':'abc','id':7}",
        "{'ID':'abc'}",
        "{'id':'abc'",
        "{'id':'abc'} more",
        "{'id':'abc'}{'id':'def'}",
        "{'id':'abc',}",
        "{'sibyl':{'id':'abc'}}",
        "{'id':'abc','n':01}",
      })
  void refusesEverythingElse(String json) {
    assertThat(resolve(json))
        .asInstanceOf(type(Invalid.class))
        .extracting(Invalid::reason)
        .asString()
        .startsWith("not a JSON object with an id: '{");
    assertThat(others.resolved()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'a/c'}",
        "{'id':''}",
        "{'id':'mirror:abc'}",
        "{'id':'https://replicate.com/p/abc'}",
        "{'sibyl':{'provider':'mirror','id':'a/c'}}",
        "{'sibyl':{'provider':'https://replicate.com/p/abc?','id':'def'}}",
        "{'sibyl':{'provider':'mirror:x','id':'abc'}}",
        "{'sibyl':{'provider':'Mirror','id':'abc'}}",
      })
  void checksTheNamesBeforeTheyAreResolved(String json) {
    assertThat(resolve(json))
        .asInstanceOf(type(Invalid.class))
        .extracting(Invalid::reason)
        .asString()
        .contains(" must be ", "letters");
    assertThat(others.resolved()).isEmpty();
  }

  @Test
  void leavesAnUnknownProviderToTheOthers() {
    assertThat(resolve("{'id':'sent','sibyl':{'provider':'unknown','id':'abc'}}"))
        .isEqualTo(new UnknownProvider(new PredictionId("abc"), new ProviderName("unknown")));
  }

  @Test
  void leavesTextThatIsNoObjectToTheOthers() {
    assertThat(references.resolve("mirror:abc", new ProviderName("cometapi")))
        .isEqualTo(new Resolved(reference("mirror", "abc")));
    assertThat(others.resolved()).containsExactly("mirror:abc with cometapi");
  }

  @Test
  void passesTheChosenProviderOn() {
    assertThat(references.resolve("{\"id\":\"abc\"}", new ProviderName("mirror")))
        .isEqualTo(new Resolved(reference("mirror", "abc")));
  }

  @Test
  void quotesTheStartOfALongText() {
    assertThat(resolve("{'" + "x".repeat(500)))
        .asInstanceOf(type(Invalid.class))
        .extracting(Invalid::reason)
        .asString()
        .endsWith("x…'")
        .hasSizeLessThan(140);
  }

  @Test
  void readsALongAnswerButNotOneThatIsTooDeep() {
    var lines = "'logs':'" + "x".repeat(1_000_000) + "',";
    assertThat(resolve("{" + lines + "'id':'abc'}"))
        .isEqualTo(new Resolved(reference("cometapi", "abc")));
    var deep = "'deep':" + "[".repeat(10_000) + "]".repeat(10_000) + ",";
    assertThat(resolve("{" + deep + "'id':'abc'}")).isInstanceOf(Invalid.class);
  }
}
