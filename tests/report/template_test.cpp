// The template language escapes whatever a template does, and every template of the page keeps to the places where that is enough:
// names stand in text or in double-quoted attributes, never in a script or style but the page's own.
#include "report/page/template.h"

#include <gtest/gtest.h>

#include <regex>

#include "data/embedded.h"

using namespace synoptic;
using namespace synoptic::report::page;

namespace {
std::string render(std::string_view source, const View& view) {
  std::string out;
  Template(source).render(view, out);
  return out;
}
}  // namespace

TEST(PageTemplate, Renders) {
  View v;
  v.set("a", "<&\"'>").set("h", Html{"<b>x</b>"}).set("none", "").flag("yes", true).flag("no", false);
  v.list("items", {View().set("n", 1), View().set("n", 2).set("a", "inner")});
  EXPECT_EQ(render("{{a}} {{h}} {{missing}}", v), "&lt;&amp;&quot;&#39;&gt; <b>x</b> ");
  EXPECT_EQ(render("{{#items}}{{n}}{{a}};{{/items}}", v), "1&lt;&amp;&quot;&#39;&gt;;2inner;");
  EXPECT_EQ(render("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}N{{/no}}{{#none}}x{{/none}}{{^none}}X{{/none}}{{^missing}}M{{/missing}}", v),
            "yNXM");
  EXPECT_EQ(render("{{! a remark }}{{unclosed", v), "{{unclosed");
  EXPECT_EQ(render("{{&h}}{{{a}}}", v).find('<'), std::string::npos);  // no way to switch escaping off
}

TEST(PageTemplate, EscapesMarkdown) {
  std::string out;
  Template("{{a}}", escape_markdown_to).render(View().set("a", "| <b> [x](y)\n# `z`"), out);
  EXPECT_EQ(out, "\\| \\<b\\> \\[x\\](y) \\# \\`z\\`");
}

TEST(PageTemplate, NamesStandWhereEscapingIsEnough) {
  const std::regex attribute("<[a-zA-Z][^<>]*?=\\s*\\{\\{"), single("='[^']*\\{\\{"), in_tag_name("<\\{\\{"),
      event(" on[a-z]+=|style=|javascript:");
  int templates = 0;
  for (const std::string& name : data::files("page/")) {
    if (!name.ends_with(".html")) continue;
    const std::string source(data::file(name));
    ++templates;
    EXPECT_FALSE(std::regex_search(source, attribute)) << name << ": an attribute without quotes";
    EXPECT_FALSE(std::regex_search(source, single)) << name << ": an attribute in single quotes";
    EXPECT_FALSE(std::regex_search(source, in_tag_name)) << name;
    EXPECT_FALSE(std::regex_search(source, event)) << name << ": the Content-Security-Policy would refuse it";
    // Sections open and close in order.
    std::vector<std::string> open;
    const std::regex tag("\\{\\{([#^/])([^}]+)\\}\\}");
    for (std::sregex_iterator it(source.begin(), source.end(), tag), end; it != end; ++it) {
      if ((*it)[1] != "/") {
        open.push_back((*it)[2]);
      } else {
        ASSERT_FALSE(open.empty()) << name << ": " << (*it)[2];
        EXPECT_EQ(open.back(), (*it)[2]) << name;
        open.pop_back();
      }
    }
    EXPECT_TRUE(open.empty()) << name;
  }
  EXPECT_GE(templates, 10);
}
