-- Indexes, search and views of dossier.sqlite, run after the tables are filled. Source: own work. Licence: Apache-2.0.
CREATE INDEX claims_by_account ON claims(account, anchor_start);
CREATE INDEX claims_by_question ON claims(question);
CREATE INDEX claims_by_kind ON claims(kind, measure, population);
CREATE INDEX question_claims_by_claim ON question_claims(claim);
CREATE INDEX finding_claims_by_claim ON finding_claims(claim);
CREATE INDEX silences_by_account ON silences(account);
CREATE VIRTUAL TABLE claims_fts USING fts5(exact, anchor_exact, attribution, population, detail, content='claims', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2');
INSERT INTO claims_fts(claims_fts) VALUES('rebuild');
CREATE VIRTUAL TABLE sentences_fts USING fts5(exact, content='sentences', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2');
INSERT INTO sentences_fts(sentences_fts) VALUES('rebuild');
-- What each account answers to each question, side by side.
CREATE VIEW matrix AS
  SELECT q.title AS question, a.name AS account, a.published, c.anchor_exact AS figure, c.bound, c.low, c.high, c.attribution, c.exact AS words, q.id AS question_id, c.id AS claim_id
  FROM questions q JOIN question_claims qc ON qc.question = q.id JOIN claims c ON c.id = qc.claim JOIN accounts a ON a.id = c.account
  ORDER BY q.rowid, a.rowid, c.anchor_start;
-- Findings with the words of their claims.
CREATE VIEW findings_in_words AS
  SELECT f.type, f.outcome, f.expression, f.explanation, a.name AS account, c.anchor_exact AS figure, c.exact AS words, f.id AS finding_id, c.id AS claim_id
  FROM findings f LEFT JOIN finding_claims fc ON fc.finding = f.id LEFT JOIN claims c ON c.id = fc.claim LEFT JOIN accounts a ON a.id = c.account
  ORDER BY f.severity DESC, f.rowid, a.rowid, c.anchor_start;
CREATE VIEW counts AS
  SELECT a.name AS account, c.measure, c.population, c.bound, c.low, c.high, c.anchor_exact AS figure, c.attribution, c.as_of, c.place, c.exact AS words, c.id
  FROM claims c JOIN accounts a ON a.id = c.account WHERE c.kind = 'count' ORDER BY a.rowid, c.anchor_start;
CREATE VIEW timeline AS
  SELECT coalesce(c.edtf, c.date, c.as_of) AS day, a.name AS account, c.kind, coalesce(c.event, c.actor, c.population) AS what, c.exact AS words, c.id
  FROM claims c JOIN accounts a ON a.id = c.account WHERE coalesce(c.edtf, c.date, c.as_of) IS NOT NULL ORDER BY day, a.rowid, c.anchor_start;
CREATE VIEW who_repeats_whom AS
  SELECT CASE d.direction WHEN 'to_from' THEN t.name ELSE f.name END AS earlier, CASE d.direction WHEN 'to_from' THEN f.name ELSE t.name END AS later, d.type, d.score, d.direction, d.reasons
  FROM dependences d JOIN accounts f ON f.id = d."from" JOIN accounts t ON t.id = d."to" ORDER BY d.score DESC, d.id;
CREATE VIEW gaps AS
  SELECT a.name AS account, q.title AS question, q.accounts AS answered_by FROM silences s JOIN accounts a ON a.id = s.account JOIN questions q ON q.id = s.question ORDER BY a.rowid, q.rowid;
