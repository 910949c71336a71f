#!/usr/bin/env python3
"""Reads the exports of one dossier with other people's readers. usage: export_readers.py EXPORTS DOSSIER.json

Exit 1 and a line for each fault. Which reader is whose is told in scripts/check-exports. Where a format has no reader that can be
installed, the reader here is strict and follows the format's documentation, not our writer."""
import csv
import io
import json
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

faults = []


def expect(good, format_, words):
    if not good:
        faults.append(f"{format_}: {words}")


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as f:
        return f.read()


# Contexts are not fetched: the terms of the Web Annotation context that we use, after https://www.w3.org/ns/anno.jsonld.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "dc": "http://purl.org/dc/elements/1.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "identifying": "oa:identifying", "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"}, "source": {"@id": "oa:hasSource", "@type": "@id"}, "scope": {"@id": "oa:hasScope", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"}, "refinedBy": {"@id": "oa:refinedBy"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"}, "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format", "language": "dc:language", "label": "rdfs:label",
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"}, "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"}, "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}


def triples(document):
    import rdflib
    from pyld import jsonld
    expanded = jsonld.expand(document)  # an unknown member is dropped here; rdflib counts what is left
    graph = rdflib.Graph()
    graph.parse(data=json.dumps(expanded), format="json-ld")
    return graph


def web_annotation(text, dossier):
    import rdflib
    document = json.loads(text)
    expect(document["@context"] == "http://www.w3.org/ns/anno.jsonld", "webannotation", "the context is not that of the Recommendation")
    known = set(ANNO) | {"@context"}

    def members(x):
        if isinstance(x, dict):
            for key, value in x.items():
                expect(key in known, "webannotation", f"the standard has no member {key}")
                members(value)
        elif isinstance(x, list):
            for value in x:
                members(value)
    members(document)
    document["@context"] = ANNO
    graph = triples(document)
    oa = rdflib.Namespace(ANNO["oa"])
    annotations = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    expect(len(annotations) == len({c["id"] for c in dossier["claims"]}), "webannotation", f"{len(annotations)} annotations are read")
    texts = {a["text_sha256"]: a["text"] for a in dossier["accounts"]}
    for annotation in annotations:
        target = graph.value(annotation, oa.hasTarget)
        expect(target is not None and graph.value(annotation, oa.hasBody) is not None, "webannotation", f"{annotation} lacks body or target")
        text_ = texts[str(graph.value(target, oa.hasSource)).rsplit(":", 1)[1]]
        positions, quotes = [], []
        for selector in graph.objects(target, oa.hasSelector):
            if (selector, rdflib.RDF.type, oa.TextPositionSelector) in graph:
                positions.append((int(graph.value(selector, oa.start)), int(graph.value(selector, oa.end))))
            else:
                quotes.append(selector)
        for start, end in positions:
            for quote in quotes:
                expect(text_[start:end] == str(graph.value(quote, oa.exact)), "webannotation", f"{annotation}: position and quote differ")
                before, after = str(graph.value(quote, oa.prefix)), str(graph.value(quote, oa.suffix))
                expect(text_[:start].endswith(before) and text_[end:].startswith(after), "webannotation", f"{annotation}: prefix or suffix")


PROV_TERMS = {"Entity", "Activity", "Agent", "SoftwareAgent", "wasDerivedFrom", "wasGeneratedBy", "wasQuotedFrom", "wasAttributedTo",
              "wasAssociatedWith", "wasInfluencedBy", "endedAtTime", "startedAtTime", "used", "hadPrimarySource"}


def provenance(text, dossier):
    import rdflib
    graph = triples(json.loads(text))
    prov = "http://www.w3.org/ns/prov#"
    for triple in graph:
        for term in triple:
            if str(term).startswith(prov):
                expect(str(term)[len(prov):] in PROV_TERMS, "prov", f"PROV-O has no {term}")
    entities = {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.URIRef(prov + "Entity"))}
    for claim in dossier["claims"]:
        expect(any(e.endswith(claim["id"]) for e in entities), "prov", f"claim {claim['id']} is not there")
    for name in ("wasDerivedFrom", "wasQuotedFrom"):
        for subject, object_ in graph.subject_objects(rdflib.URIRef(prov + name)):
            expect(str(object_) in entities, "prov", f"{subject} {name} {object_}, which is no entity")


def bibtex(text, dossier):
    import bibtexparser
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text, parser).entries
    expect(len(entries) == len(dossier["accounts"]), "bibtex", f"{len(entries)} entries of {len(dossier['accounts'])} are read")
    expect(len({e["ID"] for e in entries}) == len(entries), "bibtex", "two entries have one key")
    for e in entries:
        expect(e.get("title"), "bibtex", f"{e['ID']} has no title")


def csv_tables(folder, dossier):
    import frictionless
    folder = os.path.join(folder, "csv")
    metadata = json.loads(read(folder, "csv-metadata.json"))
    expect(metadata["@context"] == "http://www.w3.org/ns/csvw", "csv", "no CSVW context")
    resources = []
    for table in metadata["tables"]:
        columns = table["tableSchema"]["columns"]
        kinds = {"string": "string", "integer": "integer", "double": "number", "boolean": "boolean"}
        schema = {"fields": [{"name": c["name"], "type": kinds[c["datatype"]]} for c in columns], "missingValues": [""]}
        if "primaryKey" in table["tableSchema"]:
            schema["primaryKey"] = [table["tableSchema"]["primaryKey"]]
        resources.append({"name": table["url"][:-4], "path": table["url"], "encoding": "utf-8", "schema": schema})
        rows = list(csv.reader(io.StringIO(read(folder, table["url"]))))
        for row in rows[1:]:
            for column, cell in zip(columns, row):
                if column["datatype"] == "string":
                    expect(not cell or cell[0] not in "=+-@\t\r", "csv", f"{table['url']}: a spreadsheet would run {cell[:20]!r}")
        keys = {k["columnReference"] for k in table["tableSchema"]["foreignKeys"]}
        expect(keys <= {c["name"] for c in columns}, "csv", f"{table['url']}: a key of no column")
    files = {f for f in os.listdir(folder) if f.endswith(".csv")}
    expect(files == {r["path"] for r in resources}, "csv", "csv-metadata.json and the files differ")
    here = os.getcwd()
    os.chdir(folder)
    report = frictionless.Package.from_descriptor({"name": "dossier", "resources": resources}).validate()
    os.chdir(here)
    for task in report.tasks:
        for error in task.errors[:3]:
            expect(False, "csv", f"{task.name}: {error.message}")
    claims = next(r for r in report.tasks if r.name == "claims")
    expect(claims.stats["rows"] == len(dossier["claims"]), "csv", "claims.csv lacks rows")


def ged(text, dossier):
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    expect(len(rows) == len(dossier["accounts"]) + 1, "ged", f"{len(rows)} rows for {len(dossier['accounts'])} accounts and the envelope")
    for row in rows:
        expect(None not in row and None not in row.values(), "ged", "a row of the wrong width")
        if row["low"] and row["high"]:
            expect(float(row["low"]) <= float(row["high"]), "ged", f"{row['id']}: low is above high")


def ftm(text, dossier):
    lines = [json.loads(line) for line in text.splitlines()]
    ids = {e["id"] for e in lines}
    expect(len(ids) == len(lines), "ftm", "two entities have one id")
    try:
        from followthemoney import model
    except ImportError:
        for e in lines:
            expect(set(e) == {"id", "schema", "properties"} and e["schema"] in ("Article", "Note"), "ftm", f"{e['id']}: not an entity")
            expect(all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in e["properties"].values()), "ftm", f"{e['id']}: properties")
        return
    for e in lines:
        schema = model.get(e["schema"])
        expect(schema is not None, "ftm", f"there is no schema {e['schema']}")
        try:
            schema.validate(e)
            proxy = model.get_proxy(e)
        except Exception as fault:  # whatever the model says
            expect(False, "ftm", f"{e['id']}: {fault}")
            continue
        for name, values in e["properties"].items():
            expect(schema.get(name) is not None, "ftm", f"{e['schema']} has no property {name}")
            expect(len(proxy.get(name, quiet=True)) == len(set(values)), "ftm", f"{e['id']}: a value of {name} is not taken")


def brat(folder, _):
    """After brat.nlplab.org/standoff.html."""
    for name in sorted(f[:-4] for f in os.listdir(folder) if f.endswith(".ann")):
        text, ids, ends = read(folder, name + ".txt"), set(), []
        for line in read(folder, name + ".ann").splitlines():
            id_, _, rest = line.partition("\t")
            expect(id_ not in ids or id_.startswith("#"), "brat", f"{name}: {id_} twice")
            ids.add(id_)
            if id_[0] == "T":
                m = re.fullmatch(r"(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", rest)
                expect(m, "brat", f"{name}: {line}")
                parts = [tuple(map(int, p.split())) for p in m[2].split(";")] if m else []
                expect(m and " ".join(text[a:b] for a, b in parts) == m[3], "brat", f"{name}: {id_} is not what stands in the text")
                expect(all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in parts), "brat", f"{name}: {id_} leaves the line")
            elif id_[0] == "A":
                expect(re.fullmatch(r"\w+ T\d+( \w+)?", rest), "brat", f"{name}: {line}")
                ends.append(rest.split()[1])
            elif id_[0] == "R":
                m = re.fullmatch(r"\w+ Arg1:(T\d+) Arg2:(T\d+)", rest)
                expect(m, "brat", f"{name}: {line}")
                ends += m.groups() if m else []
            else:
                expect(re.fullmatch(r"AnnotatorNotes T\d+\t.+", rest) and id_[0] == "#", "brat", f"{name}: {line}")
        expect(set(ends) <= ids, "brat", f"{name}: an attribute or relation of nothing")


def label_studio(folder, dossier):
    """After labelstud.io/guide/predictions.html and the tags' reference."""
    config = ElementTree.fromstring(read(folder, "label-studio-config.xml"))
    labels = {x.get("value") for x in config.iter("Label")}
    control, object_ = config.find("Labels"), config.find("Text")
    expect(control.get("toName") == object_.get("name"), "labelstudio", "the labels' tag does not point at the text")
    tasks = json.loads(read(folder, "label-studio.json"))
    expect(len(tasks) == len(dossier["accounts"]), "labelstudio", "tasks are missing")
    for task in tasks:
        text = task["data"][object_.get("value").lstrip("$")]
        for prediction in task["predictions"]:
            ids = {r["id"] for r in prediction["result"] if "id" in r}
            for r in prediction["result"]:
                if r["type"] == "relation":
                    expect({r["from_id"], r["to_id"]} <= ids, "labelstudio", "a relation to nothing")
                    continue
                value = r["value"]
                expect(r["from_name"] == control.get("name") and r["to_name"] == object_.get("name"), "labelstudio", "a region of no tag")
                expect(set(value["labels"]) <= labels, "labelstudio", f"a label the interface lacks: {value['labels']}")
                expect(text[value["start"]:value["end"]] == value["text"], "labelstudio", f"{r['id']} is not what stands in the text")


def doccano(text, dossier):
    """After doccano's examples of JSONL for relation extraction: entities and relations, ids numbers, offsets of code points."""
    lines = [json.loads(line) for line in text.splitlines()]
    expect(len(lines) == len(dossier["accounts"]), "doccano", "documents are missing")
    seen = set()
    for line in lines:
        ids = {e["id"] for e in line["entities"]}
        expect(not ids & seen, "doccano", "two entities have one id")
        seen |= ids
        for e in line["entities"]:
            expect(0 <= e["start_offset"] < e["end_offset"] <= len(line["text"]) and e["label"], "doccano", f"entity {e['id']}")
        for r in line["relations"]:
            expect({r["from_id"], r["to_id"]} <= ids and r["type"], "doccano", f"relation {r['id']} to nothing")


GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def qdpx(path, dossier):
    """The archive and the parts of the REFI-QDA 1.0 schema that we use; the schema itself where REFI_XSD names it."""
    from lxml import etree
    archive = zipfile.ZipFile(path)
    expect(archive.testzip() is None, "qdpx", "the archive is damaged")
    root = etree.fromstring(archive.read("project.qde"))
    if os.environ.get("REFI_XSD"):
        schema = etree.XMLSchema(etree.parse(os.environ["REFI_XSD"]))
        schema.validate(root)
        for error in list(schema.error_log)[:5]:
            expect(False, "qdpx", f"line {error.line}: {error.message}")
    q = "{urn:QDA-XML:project:1.0}"
    expect(root.tag == q + "Project" and root.get("name"), "qdpx", "no project")
    order = [c.tag.replace(q, "") for c in root]
    expect(order == [x for x in ("Users", "CodeBook", "Sources") if x in order], "qdpx", f"elements out of order: {order}")
    guids = [e.get("guid") for e in root.iter() if e.get("guid")]
    expect(len(set(guids)) == len(guids) and all(GUID.fullmatch(g) for g in guids), "qdpx", "GUIDs are not unique or not GUIDs")
    for ref in root.iter(q + "CodeRef"):
        expect(ref.get("targetGUID") in guids, "qdpx", "a code that is not in the book")
    selections = 0
    for source in root.iter(q + "TextSource"):
        text = archive.read("sources/" + source.get("plainTextPath").replace("internal://", "")).decode("utf-8")
        for s in source.iter(q + "PlainTextSelection"):
            selections += 1
            expect(0 <= int(s.get("startPosition")) < int(s.get("endPosition")) <= len(text), "qdpx", "a selection outside its text")
            expect([c.tag.replace(q, "") for c in s] == ["Description", "Coding"], "qdpx", "a selection's parts")
    expect(selections == len(dossier["claims"]), "qdpx", f"{selections} selections for {len(dossier['claims'])} claims")


def wikitext(text, dossier):
    expect(text.count("{{") == text.count("}}") and text.count("<ref>") == text.count("</ref>"), "wikitext", "brackets do not close")
    for cite in re.findall(r"\{\{cite news(.*?)\}\}", text, re.S):
        for parameter in cite.split("|")[1:]:
            expect(re.fullmatch(r"(title|author|work|date|url|access-date|language|quote)=.*", parameter.strip(), re.S), "wikitext", f"parameter {parameter[:40]!r}")


def sqlite(path, dossier):
    db = sqlite3.connect(path)
    expect(db.execute("PRAGMA integrity_check").fetchone() == ("ok",), "sqlite", "integrity_check")
    expect(db.execute("PRAGMA foreign_key_check").fetchall() == [], "sqlite", "foreign_key_check")
    for table in ("claims_fts", "sentences_fts"):
        db.execute(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
    expect(db.execute("SELECT count(*) FROM claims").fetchone()[0] == len({c["id"] for c in dossier["claims"]}), "sqlite", "claims are missing")
    for (view,) in db.execute("SELECT name FROM sqlite_master WHERE type='view'").fetchall():
        db.execute(f"SELECT * FROM {view}").fetchall()


def main():
    folder, dossier = sys.argv[1], json.loads(read(sys.argv[2]))
    web_annotation(read(folder, "webannotation", "x.webannotation"), dossier)
    provenance(read(folder, "prov", "x.prov"), dossier)
    bibtex(read(folder, "bibtex", "x.bibtex"), dossier)
    csv_tables(os.path.join(folder, "csv"), dossier)
    ged(read(folder, "ged", "x.ged"), dossier)
    ftm(read(folder, "ftm", "x.ftm"), dossier)
    brat(os.path.join(folder, "brat"), dossier)
    label_studio(os.path.join(folder, "labelstudio"), dossier)
    doccano(read(folder, "doccano", "x.doccano"), dossier)
    qdpx(os.path.join(folder, "qdpx", "x.qdpx"), dossier)
    wikitext(read(folder, "wikitext", "x.wikitext"), dossier)
    sqlite(os.path.join(folder, "sqlite", "x.sqlite"), dossier)
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
