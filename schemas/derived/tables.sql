CREATE TABLE "documents" (
    "document_id" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "title" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "kind_method" VARCHAR NOT NULL,
    "kind_evidence" VARCHAR,
    "publication" VARCHAR NOT NULL,
    "publisher" VARCHAR,
    "volume" INTEGER,
    "issue" INTEGER,
    "author" VARCHAR,
    "dateline" VARCHAR,
    "language" VARCHAR NOT NULL,
    "date" DATE,
    "date_precision" VARCHAR,
    "date_method" VARCHAR,
    "date_evidence" VARCHAR,
    "date_evidence_spans" STRUCT("raw_start" INTEGER, "raw_end" INTEGER)[],
    "recorded_on" DATE[],
    "raw_path" VARCHAR NOT NULL UNIQUE,
    "raw_sha256" VARCHAR NOT NULL,
    "raw_bytes" BIGINT NOT NULL,
    "raw_characters" INTEGER NOT NULL,
    "encoding" VARCHAR NOT NULL,
    "media_type" VARCHAR NOT NULL,
    "duplicate_of" VARCHAR,
    "licence" VARCHAR,
    "text_status" VARCHAR NOT NULL,
    "erratum" VARCHAR,
    PRIMARY KEY ("document_id"),
    FOREIGN KEY ("duplicate_of") REFERENCES "documents" ("document_id")
);
COMMENT ON TABLE "documents" IS 'One row is one published text.';
COMMENT ON COLUMN "documents"."document_id" IS 'Natural key of the text, the source folder and the path of the file in it without its ending.';
COMMENT ON COLUMN "documents"."source_id" IS 'The source folder that the raw file lies in.';
COMMENT ON COLUMN "documents"."title" IS 'The title as printed, without its sub-headline, else the title in the markup. NULL where there is none; the first sentence of a text is no title.';
COMMENT ON COLUMN "documents"."kind" IS 'What sort of text it is.';
COMMENT ON COLUMN "documents"."kind_method" IS 'How the kind was found. field, a header field or the front matter gives it; heading, the text names its own kind in a title, heading or line above it; opening, it does in its first words; labels, its labels are those of questions and answers, of a house and the one it asks, of one who asks and one who answers (interview), or of several speakers (transcript); source_default, the kind that source.yaml gives; default, nothing says otherwise.';
COMMENT ON COLUMN "documents"."kind_evidence" IS 'The words of the text that name the kind, or the labels that show it, joined by " … ". NULL where nothing does.';
COMMENT ON COLUMN "documents"."publication" IS 'The publication as printed in the header of the text, else the title of its source.';
COMMENT ON COLUMN "documents"."publisher" IS 'The publisher, from source.yaml.';
COMMENT ON COLUMN "documents"."volume" IS 'Volume number printed in the header.';
COMMENT ON COLUMN "documents"."issue" IS 'Issue number printed in the header.';
COMMENT ON COLUMN "documents"."author" IS 'The author or authors as printed in the byline, a header field or the signature, else as the markup gives them. NULL where no person is named.';
COMMENT ON COLUMN "documents"."dateline" IS 'The place printed in the dateline or in a header field, without country and region.';
COMMENT ON COLUMN "documents"."language" IS 'Language of the text as an IETF BCP 47 tag, from source.yaml.';
COMMENT ON COLUMN "documents"."date" IS 'Day of publication; for an interview whose day of publication is not printed, the last day on which it was held. With a precision of month or year, the first day of that month or year.';
COMMENT ON COLUMN "documents"."date_precision" IS 'How much of the date is known. An issue that is dated by a season is known to the year.';
COMMENT ON COLUMN "documents"."date_method" IS 'How the date was found. printed, it stands in the head of the text, in a header field, on a line of its own or in the dateline; markup, it stands in the markup of the page or in the header of the e-mail; file_name, the name of the file gives it, or the year of a day that is printed without one; day_after_last_citation, a digest appears on the day after the last report that it cites, its year following from the volume; recorded, the last day on which the interview was held; erratum, errata.yaml of the source gives it.';
COMMENT ON COLUMN "documents"."date_evidence" IS 'The characters of the raw file, its words as errata.yaml corrects them, that the date was read or inferred from, in reading order, joined by " … ".';
COMMENT ON COLUMN "documents"."date_evidence_spans" IS 'Raw offsets of each piece of date_evidence.';
COMMENT ON COLUMN "documents"."recorded_on" IS 'The days on which an interview was held, in order.';
COMMENT ON COLUMN "documents"."raw_path" IS 'Path of the raw file below raw/, with forward slashes.';
COMMENT ON COLUMN "documents"."raw_sha256" IS 'SHA-256 of the bytes of the raw file, in hexadecimal.';
COMMENT ON COLUMN "documents"."raw_bytes" IS 'Size of the raw file in bytes.';
COMMENT ON COLUMN "documents"."raw_characters" IS 'Length of the decoded raw file in Unicode code points.';
COMMENT ON COLUMN "documents"."encoding" IS 'Encoding that turns the bytes of the raw file into characters, by its name in Python''s codecs.';
COMMENT ON COLUMN "documents"."media_type" IS 'What sort of file it is, as IANA registers media types.';
COMMENT ON COLUMN "documents"."duplicate_of" IS 'The first document, by id, whose raw file has the same characters. NULL for that first one.';
COMMENT ON COLUMN "documents"."licence" IS 'The licence note of the source, from source.yaml.';
COMMENT ON COLUMN "documents"."text_status" IS 'Whether the release holds the words of the text. Where its licence does not allow that, source.yaml says text: withheld, and all columns with words of the text are NULL; ids, offsets, names and dates stay.';
COMMENT ON COLUMN "documents"."erratum" IS 'The columns of this row that errata.yaml of the source corrects, and the reason; `text` and the reason for each correction of the words of the text. NULL where nothing is corrected.';

CREATE TABLE "entities" (
    "entity_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "type" VARCHAR NOT NULL,
    "aliases" VARCHAR[] NOT NULL,
    "resolution" VARCHAR[] NOT NULL,
    "mentions" BIGINT NOT NULL,
    "documents" BIGINT NOT NULL,
    "first_date" DATE,
    "last_date" DATE,
    "iso_3166" VARCHAR,
    "wikidata_id" VARCHAR,
    "geonames_id" BIGINT,
    "identifier_source" VARCHAR,
    PRIMARY KEY ("entity_id")
);
COMMENT ON TABLE "entities" IS 'One row is one person, organisation, place, people, event, work or legal text, over all documents.';
COMMENT ON COLUMN "entities"."entity_id" IS 'The type and the slug of the canonical name, which for a name that is in no authority file is the form that the first dated document prints with more than initials, so that later documents change no id. The bearers of one name whom the documents tell apart are named with their state, field of life and year of birth as the first document tells them, all but the first bearer (person:ivan-petrov-bulgaria-sport).';
COMMENT ON COLUMN "entities"."name" IS 'Canonical name, the authority file''s where it has one, else the one that gives the id, as most documents spell it.';
COMMENT ON COLUMN "entities"."type" IS 'What it is; group is a nationality, religion or political group.';
COMMENT ON COLUMN "entities"."aliases" IS 'Every form printed that is not the canonical name, in alphabetical order of code points.';
COMMENT ON COLUMN "entities"."resolution" IS 'Why names of other documents are this entity, a name and the reason each, in alphabetical order of code points. spelling, the names are equal when transliterations are; initials, shorter form and fuller form, with the weight of the evidence (3 is enough), where no other full name fits; surname of one person; surname and office, one of several persons of that surname holds the office; acronym of one name; namesake, what tells it from another bearer of the name; ruling.';
COMMENT ON COLUMN "entities"."mentions" IS 'Number of mentions over all documents.';
COMMENT ON COLUMN "entities"."documents" IS 'Number of documents that mention it.';
COMMENT ON COLUMN "entities"."first_date" IS 'Date of the earliest dated document that mentions it.';
COMMENT ON COLUMN "entities"."last_date" IS 'Date of the latest dated document that mentions it.';
COMMENT ON COLUMN "entities"."iso_3166" IS 'ISO 3166-1 alpha-2 code of a country in existence. NULL where no bundled source gives it.';
COMMENT ON COLUMN "entities"."wikidata_id" IS 'Wikidata identifier. NULL where no bundled source gives it.';
COMMENT ON COLUMN "entities"."geonames_id" IS 'GeoNames identifier. NULL where no bundled source gives it.';
COMMENT ON COLUMN "entities"."identifier_source" IS 'The authority file that the identifiers come from.';

CREATE TABLE "rejects" (
    "raw_path" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "found" VARCHAR NOT NULL,
    "remedy" VARCHAR NOT NULL,
    "raw_sha256" VARCHAR,
    "raw_bytes" BIGINT,
    "part" INTEGER NOT NULL,
    "raw_start" INTEGER,
    "raw_end" INTEGER,
    PRIMARY KEY ("raw_path", "rule", "part")
);
COMMENT ON TABLE "rejects" IS 'One row is one raw file, or part of one, that was not taken in.';
COMMENT ON COLUMN "rejects"."raw_path" IS 'Path of the raw file below raw/, with forward slashes; bytes that are not UTF-8 as backslash escapes.';
COMMENT ON COLUMN "rejects"."rule" IS 'The rule that it broke.';
COMMENT ON COLUMN "rejects"."found" IS 'What was found, and where in the file.';
COMMENT ON COLUMN "rejects"."remedy" IS 'What to do about it.';
COMMENT ON COLUMN "rejects"."raw_sha256" IS 'SHA-256 of the bytes of the raw file, in hexadecimal. NULL where it was not read.';
COMMENT ON COLUMN "rejects"."raw_bytes" IS 'Size of the raw file in bytes. NULL where it could not be told.';
COMMENT ON COLUMN "rejects"."part" IS '0 for the whole file, else the number of the part of an e-mail, in the order of the file.';
COMMENT ON COLUMN "rejects"."raw_start" IS 'Raw offset of the first character of the part. NULL for the whole file.';
COMMENT ON COLUMN "rejects"."raw_end" IS 'Raw offset after the last character of the part. NULL for the whole file.';

CREATE TABLE "speakers" (
    "speaker_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "label" VARCHAR NOT NULL,
    "labels" VARCHAR[] NOT NULL,
    "name" VARCHAR,
    "role" VARCHAR,
    "affiliation" VARCHAR,
    "part" VARCHAR,
    "method" VARCHAR NOT NULL,
    "evidence" VARCHAR,
    "evidence_spans" STRUCT("raw_start" INTEGER, "raw_end" INTEGER)[],
    "entity_id" VARCHAR,
    "turns" INTEGER NOT NULL,
    "words" INTEGER NOT NULL,
    PRIMARY KEY ("speaker_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("entity_id") REFERENCES "entities" ("entity_id")
);
COMMENT ON TABLE "speakers" IS 'One row is one person or house speaking in one document.';
COMMENT ON COLUMN "speakers"."speaker_id" IS 'The document and the slug of the name, else of the label.';
COMMENT ON COLUMN "speakers"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "speakers"."label" IS 'The label used most, the first one where two are even; the name of one who asks or answers the questions of an interview without labels.';
COMMENT ON COLUMN "speakers"."labels" IS 'Every label used, in order of first use; none where the speaker has none.';
COMMENT ON COLUMN "speakers"."name" IS 'Full name as printed. NULL where the text does not give it.';
COMMENT ON COLUMN "speakers"."role" IS 'What the text says the speaker is.';
COMMENT ON COLUMN "speakers"."affiliation" IS 'The body the speaker belongs to or speaks for; for a house label, the house.';
COMMENT ON COLUMN "speakers"."part" IS 'The speaker''s part in the conversation. NULL where the text does not show it.';
COMMENT ON COLUMN "speakers"."method" IS 'How the name was found. label, it is the label; introduction, the introduction names the person that the label stands for; house_label, source.yaml gives the house that the label stands for; none, no name was found.';
COMMENT ON COLUMN "speakers"."evidence" IS 'The characters of the raw file that give name and role, in reading order, joined by " … ".';
COMMENT ON COLUMN "speakers"."evidence_spans" IS 'Raw offsets of each piece of evidence.';
COMMENT ON COLUMN "speakers"."entity_id" IS 'The entity it is. NULL where it is not known.';
COMMENT ON COLUMN "speakers"."turns" IS 'Number of turns in the document.';
COMMENT ON COLUMN "speakers"."words" IS 'Number of words spoken in the document.';

CREATE TABLE "paragraphs" (
    "paragraph_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" VARCHAR NOT NULL,
    "section" VARCHAR,
    "speaker_id" VARCHAR,
    "turn" INTEGER,
    "label" VARCHAR,
    "label_raw_start" INTEGER,
    "label_raw_end" INTEGER,
    "text" VARCHAR,
    "words" INTEGER NOT NULL,
    "language" VARCHAR NOT NULL,
    "raw_start" INTEGER NOT NULL,
    "raw_end" INTEGER NOT NULL,
    "source_spans" STRUCT("text_start" INTEGER, "text_end" INTEGER, "raw_start" INTEGER, "raw_end" INTEGER)[] NOT NULL,
    PRIMARY KEY ("paragraph_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("speaker_id") REFERENCES "speakers" ("speaker_id")
);
COMMENT ON TABLE "paragraphs" IS 'One row is one paragraph, heading, question, answer, stage direction or note, in reading order.';
COMMENT ON COLUMN "paragraphs"."paragraph_id" IS 'The document and the first 8 hexadecimal digits of the SHA-256 of the text; .2 for its first repeat in the document.';
COMMENT ON COLUMN "paragraphs"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "paragraphs"."position" IS 'Place in the document, from 1, without gaps.';
COMMENT ON COLUMN "paragraphs"."kind" IS 'What the paragraph is on the page.';
COMMENT ON COLUMN "paragraphs"."section" IS 'The last heading above it. NULL above the first heading.';
COMMENT ON COLUMN "paragraphs"."speaker_id" IS 'Who speaks it. NULL for narration.';
COMMENT ON COLUMN "paragraphs"."turn" IS 'Number of the turn in the document, from 1; a turn goes on until the next label. NULL for narration.';
COMMENT ON COLUMN "paragraphs"."label" IS 'The speaker label printed before it, without its colon and markup. NULL where none is.';
COMMENT ON COLUMN "paragraphs"."label_raw_start" IS 'Raw offset of the first character of the label with its markup.';
COMMENT ON COLUMN "paragraphs"."label_raw_end" IS 'Raw offset after the last character of the label with its markup.';
COMMENT ON COLUMN "paragraphs"."text" IS 'The text in Unicode NFC with single spaces, without layout, markup and label; words that errata.yaml of the source corrects are as they should read.';
COMMENT ON COLUMN "paragraphs"."words" IS 'Number of words, which blanks part, as wc -w counts them.';
COMMENT ON COLUMN "paragraphs"."language" IS 'Language of the paragraph as an IETF BCP 47 tag.';
COMMENT ON COLUMN "paragraphs"."raw_start" IS 'Raw offset of the first character.';
COMMENT ON COLUMN "paragraphs"."raw_end" IS 'Raw offset after the last character.';
COMMENT ON COLUMN "paragraphs"."source_spans" IS 'The runs that map text offsets to raw offsets, in order and covering the text. Where both sides of a run have one length, character i of the one is character i of the other, white space standing for a space; else the raw side is what cleaning replaced by the text side. The part in which a correction of errata.yaml differs from the raw words is a run of its own. What lies between two runs of the raw file is layout or markup.';

CREATE TABLE "mentions" (
    "mention_id" VARCHAR NOT NULL,
    "entity_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "paragraph_id" VARCHAR NOT NULL,
    "text_start" INTEGER NOT NULL,
    "text_end" INTEGER NOT NULL,
    "raw_start" INTEGER NOT NULL,
    "raw_end" INTEGER NOT NULL,
    "text" VARCHAR,
    "type" VARCHAR NOT NULL,
    "sentence_start" INTEGER NOT NULL,
    "sentence_end" INTEGER NOT NULL,
    "method" VARCHAR NOT NULL,
    "evidence" VARCHAR,
    "confidence" DOUBLE,
    PRIMARY KEY ("mention_id"),
    FOREIGN KEY ("entity_id") REFERENCES "entities" ("entity_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("paragraph_id") REFERENCES "paragraphs" ("paragraph_id")
);
COMMENT ON TABLE "mentions" IS 'One row is one occurrence of an entity in a paragraph. The name stands without an article, a title or an honorific before it and without a possessive ending behind it; mentions do not overlap.';
COMMENT ON COLUMN "mentions"."mention_id" IS 'The paragraph and the text offsets.';
COMMENT ON COLUMN "mentions"."entity_id" IS 'The entity that is mentioned.';
COMMENT ON COLUMN "mentions"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "mentions"."paragraph_id" IS 'The paragraph it stands in.';
COMMENT ON COLUMN "mentions"."text_start" IS 'Text offset of the first character.';
COMMENT ON COLUMN "mentions"."text_end" IS 'Text offset after the last character.';
COMMENT ON COLUMN "mentions"."raw_start" IS 'Raw offset of the first character.';
COMMENT ON COLUMN "mentions"."raw_end" IS 'Raw offset after the last character.';
COMMENT ON COLUMN "mentions"."text" IS 'The characters from text_start to text_end.';
COMMENT ON COLUMN "mentions"."type" IS 'What it is; group is a nationality, religion or political group.';
COMMENT ON COLUMN "mentions"."sentence_start" IS 'Text offset of the first character of the sentence around it.';
COMMENT ON COLUMN "mentions"."sentence_end" IS 'Text offset after the last character of the sentence around it.';
COMMENT ON COLUMN "mentions"."method" IS 'What found it. authority, an authority file lists the name; title, a title or honorific stands before it; introduction, a phrase that introduces persons does; given_name, its first word is a given name of the authority file; body, a noun in it says what it names (University of ..., ... Ministry); acronym, the document gives it in parentheses behind the full name; house, it is the house that publishes the text; beside, the words beside it say what it is (the village of ..., worked for ...); model, the statistical model sees a name; speaker, it names a speaker of the document; surname, it is a part of the name of a person named in full in the document; short_form, it is the noun of the one body or law of the document that is named in full before it (the Mission); repeat, the document names it elsewhere where another method shows it; corpus_surname, its last name is that of exactly one person named in full in the other documents.';
COMMENT ON COLUMN "mentions"."evidence" IS 'What the method rests on, an authority file, the words beside the name, its noun, the type and score of the model, or the full name that it shortens; and why its type is another than the method says.';
COMMENT ON COLUMN "mentions"."confidence" IS 'Share of the mentions of its method that are right in span and type, measured on the annotated texts of the project, (right + 1) / (found + 2). NULL where too few were there to measure.';

CREATE TABLE "citations" (
    "citation_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "paragraph_id" VARCHAR NOT NULL,
    "text_start" INTEGER NOT NULL,
    "text_end" INTEGER NOT NULL,
    "raw_start" INTEGER NOT NULL,
    "raw_end" INTEGER NOT NULL,
    "text" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "cited_name" VARCHAR,
    "canonical_name" VARCHAR NOT NULL,
    "cited_entity_id" VARCHAR,
    "identifier" VARCHAR,
    "title" VARCHAR,
    "locator" VARCHAR,
    "date_start" DATE,
    "date_end" DATE,
    "url" VARCHAR,
    "target_document_id" VARCHAR,
    "group_id" VARCHAR,
    "marker" VARCHAR,
    "marker_paragraph_id" VARCHAR,
    "marker_start" INTEGER,
    "marker_end" INTEGER,
    "method" VARCHAR NOT NULL,
    "evidence" VARCHAR,
    PRIMARY KEY ("citation_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("paragraph_id") REFERENCES "paragraphs" ("paragraph_id"),
    FOREIGN KEY ("cited_entity_id") REFERENCES "entities" ("entity_id"),
    FOREIGN KEY ("target_document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("marker_paragraph_id") REFERENCES "paragraphs" ("paragraph_id")
);
COMMENT ON TABLE "citations" IS 'One row is one source or text that a document cites.';
COMMENT ON COLUMN "citations"."citation_id" IS 'The paragraph and the text offsets.';
COMMENT ON COLUMN "citations"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "citations"."paragraph_id" IS 'The paragraph it stands in.';
COMMENT ON COLUMN "citations"."text_start" IS 'Text offset of the first character.';
COMMENT ON COLUMN "citations"."text_end" IS 'Text offset after the last character.';
COMMENT ON COLUMN "citations"."raw_start" IS 'Raw offset of the first character.';
COMMENT ON COLUMN "citations"."raw_end" IS 'Raw offset after the last character.';
COMMENT ON COLUMN "citations"."text" IS 'The characters from text_start to text_end.';
COMMENT ON COLUMN "citations"."kind" IS 'What is cited.';
COMMENT ON COLUMN "citations"."cited_name" IS 'What is cited, by the name that the text prints; for ibid. and op. cit., the name that it repeats.';
COMMENT ON COLUMN "citations"."canonical_name" IS 'What is cited, under one name however it is printed: the name of the authority file; for a resolution, its organ and number; for a document of the United Nations, its symbol; else as cited_name. Where the text is withheld and no authority file gives the name, the identifier, else "withheld".';
COMMENT ON COLUMN "citations"."cited_entity_id" IS 'The entity that is cited or that issued what is cited. NULL where it is not known.';
COMMENT ON COLUMN "citations"."identifier" IS 'Identifier in the field''s own form: the United Nations document symbol of a resolution or document; the name of a treaty in the authority file; that name, or a law, with its article; an address; a DOI. NULL where what is printed does not determine one.';
COMMENT ON COLUMN "citations"."title" IS 'Title of the cited text as printed.';
COMMENT ON COLUMN "citations"."locator" IS 'Place in the cited text, a page, paragraph, article or annex.';
COMMENT ON COLUMN "citations"."date_start" IS 'First day of the date of what is cited.';
COMMENT ON COLUMN "citations"."date_end" IS 'Last day of the date of what is cited; date_start where it is one day.';
COMMENT ON COLUMN "citations"."url" IS 'Address of the cited text, where the identifier determines it.';
COMMENT ON COLUMN "citations"."target_document_id" IS 'The cited text, where it is in the dataset and can be no other: a document with the same symbol in its head, with the same title, or of the same publication and day, and the only one.';
COMMENT ON COLUMN "citations"."group_id" IS 'The paragraph and the text offsets of the parenthesis or list that the citation shares with others. NULL where it stands alone.';
COMMENT ON COLUMN "citations"."marker" IS 'The mark in the text to which the note belongs that the citation stands in, as printed. NULL outside notes.';
COMMENT ON COLUMN "citations"."marker_paragraph_id" IS 'The paragraph that the mark stands in.';
COMMENT ON COLUMN "citations"."marker_start" IS 'Text offset of the first character of the mark.';
COMMENT ON COLUMN "citations"."marker_end" IS 'Text offset after the last character of the mark.';
COMMENT ON COLUMN "citations"."method" IS 'How it was found. parenthesis, in a parenthesis of sources; dateline, an agency in the dateline; report, an outlet with its day in running prose or in the source line of a monitoring service; note, an outlet, book or article in a note; symbol, a document symbol; number, the word resolution with its number; repeated_number, the bare number of a resolution that was cited before, or where only a resolution stands in a text that cites some; repeated_name, the words "the resolution" where one resolution only was cited before; authority, a name of the authority file; context, an article whose law follows from what the text names; repeated_article, an article cited before; law, a law by name and year or number, a treaty that no file knows by the form of its name; study, a work with its title in quotation marks and who issued it; statement, a text or an occasion with its day and who spoke; ibid and op_cit, a short form that repeats a citation; address, an address on the web.';
COMMENT ON COLUMN "citations"."evidence" IS 'What name, identifier and kind rest on: an authority file, the words of the text that tell the issuer or the law, or the citation that a short form repeats.';

CREATE TABLE "quotations" (
    "quotation_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "paragraph_id" VARCHAR NOT NULL,
    "text_start" INTEGER NOT NULL,
    "text_end" INTEGER NOT NULL,
    "raw_start" INTEGER NOT NULL,
    "raw_end" INTEGER NOT NULL,
    "text" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "speaker_name" VARCHAR,
    "entity_id" VARCHAR,
    "verb" VARCHAR,
    "method" VARCHAR,
    "evidence" VARCHAR,
    "evidence_spans" STRUCT("raw_start" INTEGER, "raw_end" INTEGER)[],
    "group_id" VARCHAR,
    PRIMARY KEY ("quotation_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("paragraph_id") REFERENCES "paragraphs" ("paragraph_id"),
    FOREIGN KEY ("entity_id") REFERENCES "entities" ("entity_id")
);
COMMENT ON TABLE "quotations" IS 'One row is one passage in quotation marks, one block quotation, or one clause of indirect speech. Count the kinds speech, block and indirect for what is said; nested passages lie inside other rows.';
COMMENT ON COLUMN "quotations"."quotation_id" IS 'The paragraph and the text offsets.';
COMMENT ON COLUMN "quotations"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "quotations"."paragraph_id" IS 'The paragraph it stands in.';
COMMENT ON COLUMN "quotations"."text_start" IS 'Text offset of the first character.';
COMMENT ON COLUMN "quotations"."text_end" IS 'Text offset after the last character.';
COMMENT ON COLUMN "quotations"."raw_start" IS 'Raw offset of the first character.';
COMMENT ON COLUMN "quotations"."raw_end" IS 'Raw offset after the last character.';
COMMENT ON COLUMN "quotations"."text" IS 'The words between the quotation marks; of indirect speech, the clause that reports what was said.';
COMMENT ON COLUMN "quotations"."kind" IS 'speech, words that somebody said or wrote; scare, up to four words inside a sentence that nobody is said to have used; title, the name of a work, a paper, a ship or an operation; term, a word or name that is itself spoken of; marks, words in quotation marks of which the text tells no more; nested, a quotation inside another; block, a block quotation; indirect, what a named person or body is reported to have said, without quotation marks.';
COMMENT ON COLUMN "quotations"."speaker_name" IS 'Who said it, as printed beside the words, else the name that a pronoun or a label stands for. NULL where the text does not say.';
COMMENT ON COLUMN "quotations"."entity_id" IS 'The entity that said it. NULL where it is not known, as for an office or a body without a name, and for two who speak as one.';
COMMENT ON COLUMN "quotations"."verb" IS 'The verb or phrase that attributes the words, as printed. NULL where none does.';
COMMENT ON COLUMN "quotations"."method" IS 'How the speaker was found. verb_after, the verb of speech and its subject follow the words; verb_before, they precede them; phrase, a phrase such as according to names the speaker; pronoun, the subject is a pronoun that exactly one person or office fits; continued, another part of the same utterance names the speaker; context, the sentence that leads to the words does; label, the speaker of the turn quotes himself. NULL where no speaker was found.';
COMMENT ON COLUMN "quotations"."evidence" IS 'The characters of the raw file that attribute the passage, in reading order, joined by " … ".';
COMMENT ON COLUMN "quotations"."evidence_spans" IS 'Raw offsets of each piece of evidence.';
COMMENT ON COLUMN "quotations"."group_id" IS 'The first part of the utterance that this is a part of, by its quotation_id. NULL where it is all of one.';

CREATE TABLE "dates" (
    "date_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "paragraph_id" VARCHAR NOT NULL,
    "text_start" INTEGER NOT NULL,
    "text_end" INTEGER NOT NULL,
    "raw_start" INTEGER NOT NULL,
    "raw_end" INTEGER NOT NULL,
    "text" VARCHAR,
    "edtf" VARCHAR,
    "date_start" DATE,
    "date_end" DATE,
    "precision" VARCHAR NOT NULL,
    "rule" VARCHAR NOT NULL,
    "anchor" VARCHAR,
    "anchor_date" DATE,
    "evidence" VARCHAR,
    "evidence_spans" STRUCT("raw_start" INTEGER, "raw_end" INTEGER)[],
    PRIMARY KEY ("date_id"),
    FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id"),
    FOREIGN KEY ("paragraph_id") REFERENCES "paragraphs" ("paragraph_id")
);
COMMENT ON TABLE "dates" IS 'One row is one expression of a day, weekend, week, month, season, year, decade or century, or of an interval or list of these, as the text names it and with what it comes to. Times of day, durations and what comes again each week are none. Where the words may mean two dates, or nobody can tell the day that they count from, the row is open: edtf, date_start and date_end are NULL, and the rule says why.';
COMMENT ON COLUMN "dates"."date_id" IS 'The paragraph and the text offsets.';
COMMENT ON COLUMN "dates"."document_id" IS 'The document it stands in.';
COMMENT ON COLUMN "dates"."paragraph_id" IS 'The paragraph it stands in.';
COMMENT ON COLUMN "dates"."text_start" IS 'Text offset of the first character.';
COMMENT ON COLUMN "dates"."text_end" IS 'Text offset after the last character.';
COMMENT ON COLUMN "dates"."raw_start" IS 'Raw offset of the first character.';
COMMENT ON COLUMN "dates"."raw_end" IS 'Raw offset after the last character.';
COMMENT ON COLUMN "dates"."text" IS 'The characters from text_start to text_end.';
COMMENT ON COLUMN "dates"."edtf" IS 'The date in the Extended Date/Time Format (EDTF, ISO 8601-2:2019, Library of Congress), level 1: a day, month or year, 1999-11-08; a season, 1999-22, 21 to 24 being spring to winter; a decade or century, 199X, 18XX; an interval, 1998-12-30/1999-01-02, a week running from Monday to Sunday; a tilde behind what is approximate, as the ends of the early, middle or late third, or of a half, of a month or year are. Of level 2, lists are used: {2000-03-24,2000-03-27}. NULL where open.';
COMMENT ON COLUMN "dates"."date_start" IS 'First day that the date covers, of a list its first one. Seasons are those of meteorology in the northern hemisphere, and a winter is named by the year in which it begins. NULL where open.';
COMMENT ON COLUMN "dates"."date_end" IS 'Last day that the date covers; date_start where it is one day. NULL where open.';
COMMENT ON COLUMN "dates"."precision" IS 'The unit by which the words name the date, or the ends of an interval; week for last week, month for early May and for two months ago.';
COMMENT ON COLUMN "dates"."rule" IS 'The rule that gave the date, or left it open. printed, the text prints all of it, its year included; year_from_text, the year is that of a date before it in the sentence; year_of_weekday, it is the coming one, in which the day is the weekday that stands beside it; before_document, the last such day, month or season up to the date of the text, or a day later; after_document, the next one, as the verb looks ahead; relative, it counts from the day of the words (yesterday, last week, two years ago, May 3 last year, last May, this Tuesday); weekday_before, the last such day or weekend up to and including that day; weekday_after, the next one, as the verb looks ahead; from_last_date, it counts from the date named before it in the paragraph (the same day, two days later); order_from_text, of the two ways to read the digits, the one in which the text writes other dates. Open are: undated_document, what it counts from is the date of the text, which is not known or not so finely; quoted, it counts from the day of the words, and stands in quotation marks or in a block quotation, whose words may be of another day; unknown_day, it counts from the day of the words and is said in an interview whose days are not known, or which was held on several with different outcomes; ambiguous_weekday, the weekday or weekend may be that of two weeks; ambiguous_year, the day or month may be that of two years; ambiguous_digits, the digits may be read in two ways; no_last_date, the paragraph names no date before that is as fine.';
COMMENT ON COLUMN "dates"."anchor" IS 'What it was resolved against. document, the date of the text as printed, in the markup or in the name of the file; inferred_document, that date where it was inferred (documents.date_method); recorded, the days on which the interview was held; text, another date of the text. NULL where it needed none, or is open.';
COMMENT ON COLUMN "dates"."anchor_date" IS 'The day of the anchor, the first one where it has several.';
COMMENT ON COLUMN "dates"."evidence" IS 'The words of the text that the rule rests on beside the date itself, another date or the verb. NULL where there are none.';
COMMENT ON COLUMN "dates"."evidence_spans" IS 'Raw offsets of each piece of evidence.';

CREATE TABLE "id_history" (
    "table_name" VARCHAR NOT NULL,
    "id" VARCHAR NOT NULL,
    "first_release" VARCHAR NOT NULL,
    "last_release" VARCHAR,
    "superseded_by" VARCHAR,
    "reason" VARCHAR,
    PRIMARY KEY ("table_name", "id", "first_release")
);
COMMENT ON TABLE "id_history" IS 'One row is one life of an id, from the first release that has it to the last. An id that comes back after it went has a row for each life. Publishing keeps it; no text is read for it.';
COMMENT ON COLUMN "id_history"."table_name" IS 'The table whose key the id is.';
COMMENT ON COLUMN "id_history"."id" IS 'The id.';
COMMENT ON COLUMN "id_history"."first_release" IS 'Version of the first release that has it.';
COMMENT ON COLUMN "id_history"."last_release" IS 'Version of the last release that has it. NULL while it lives.';
COMMENT ON COLUMN "id_history"."superseded_by" IS 'The id of the same table that took its place in the release after the last. For a document, one whose raw file has the same bytes. For a paragraph, the one that shares most words with it, at least half of all words that stand in either, among those up to five places away between the same unchanged neighbours. For a mention, citation, quotation or date, the one that begins or ends at the same character of the paragraph, or has the same words in the paragraph''s successor. For a speaker, the one with the same label or name. For an entity, the one that most of its mentions now mean. NULL while it lives, and where nothing took its place.';
COMMENT ON COLUMN "id_history"."reason" IS 'The cause of its going, as in changes.cause. NULL while it lives.';

CREATE TABLE "drift" (
    "comparison" VARCHAR NOT NULL,
    "source_id" VARCHAR NOT NULL,
    "measure" VARCHAR NOT NULL,
    "texts_before" BIGINT NOT NULL,
    "texts_after" BIGINT NOT NULL,
    "value_before" DOUBLE,
    "value_after" DOUBLE,
    "deviation" DOUBLE,
    "bound" DOUBLE,
    "bound_kind" VARCHAR,
    "status" VARCHAR NOT NULL,
    "documents" VARCHAR[] NOT NULL,
    PRIMARY KEY ("comparison", "source_id", "measure")
);
COMMENT ON TABLE "drift" IS 'One row is one measure of this release beside the release before. A run stops where one lies beyond its bound (schemas/drift.yaml), unless a reason is given, which release.json keeps. Publishing writes it; no text is read for it. A first release has no rows.';
COMMENT ON COLUMN "drift"."comparison" IS 'Which texts are measured. same_texts, those with the same bytes in both releases; new_texts, those that are new or have other bytes, against all of that source in the release before; lost_texts, those that were there before; all_texts, all of each release; rows, the rows of a table.';
COMMENT ON COLUMN "drift"."source_id" IS 'The source of the texts; * for all sources together.';
COMMENT ON COLUMN "drift"."measure" IS 'What is measured. A share is that of the rows of its table, between 0 and 1.';
COMMENT ON COLUMN "drift"."texts_before" IS 'Texts of the release before that the measure applies to.';
COMMENT ON COLUMN "drift"."texts_after" IS 'Texts of this release that the measure applies to.';
COMMENT ON COLUMN "drift"."value_before" IS 'The value in the release before. NULL where it has nothing to measure.';
COMMENT ON COLUMN "drift"."value_after" IS 'The value in this release. NULL where it has nothing to measure.';
COMMENT ON COLUMN "drift"."deviation" IS 'By how many standard deviations new texts lie above those before by their ranks: the smaller of the statistics of Mann and Whitney and of Brunner and Munzel. NULL where the values lie within the bound anyway.';
COMMENT ON COLUMN "drift"."bound" IS 'How far the value may move. NULL where it was not judged.';
COMMENT ON COLUMN "drift"."bound_kind" IS 'Whether the bound is a part of the value before (relative) or a difference (absolute).';
COMMENT ON COLUMN "drift"."status" IS 'within or beyond the bound; not_judged where no bound applies, or where there are too few texts to compare.';
COMMENT ON COLUMN "drift"."documents" IS 'The documents that move the measure most, the worst first, ten at most; a file that was rejected by its raw path. Empty within the bound.';

CREATE TABLE "changes" (
    "table_name" VARCHAR NOT NULL,
    "key" VARCHAR NOT NULL,
    "column_name" VARCHAR NOT NULL,
    "document_id" VARCHAR,
    "change" VARCHAR NOT NULL,
    "old_value" VARCHAR,
    "new_value" VARCHAR,
    "cause" VARCHAR NOT NULL,
    "cause_method" VARCHAR NOT NULL,
    PRIMARY KEY ("table_name", "key", "column_name")
);
COMMENT ON TABLE "changes" IS 'One row is one row that was added to a table or removed from it since the release before, or one value that changed. The release before with these changes is this release; publishing proves it. The first release has none.';
COMMENT ON COLUMN "changes"."table_name" IS 'The table that changed.';
COMMENT ON COLUMN "changes"."key" IS 'The key of the row; of several columns, as a JSON list.';
COMMENT ON COLUMN "changes"."column_name" IS 'The column whose value changed; * for the whole row.';
COMMENT ON COLUMN "changes"."document_id" IS 'The document of the row. NULL in tables that have none.';
COMMENT ON COLUMN "changes"."change" IS 'What happened to the row.';
COMMENT ON COLUMN "changes"."old_value" IS 'The value before, a list as JSON; of a row that was removed, all its values as a JSON object. NULL where there was none.';
COMMENT ON COLUMN "changes"."new_value" IS 'The value now, a list as JSON; of a row that was added, all its values as a JSON object. NULL where there is none.';
COMMENT ON COLUMN "changes"."cause" IS 'What made the difference. source, the raw text or the description of its source; code, the reader or a package that it uses; authority, the authority files; contract, a column came, went or has another type; several, more than one of these, which cannot be told apart; unknown, none of these differs.';
COMMENT ON COLUMN "changes"."cause_method" IS 'How the cause was found. only_input, nothing else differs between the two releases; own_text, the raw file of the document came or went; column, one of the two contracts alone has the column; rerun, the texts were read again with one input as it was before; elimination, for this document and column nothing else differs; none, it was not.';

CREATE TABLE "quality" (
    "task" VARCHAR NOT NULL,
    "slice" VARCHAR NOT NULL,
    "type" VARCHAR NOT NULL,
    "gold" INTEGER NOT NULL,
    "found" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "precision" DOUBLE,
    "recall" DOUBLE,
    "f1" DOUBLE,
    PRIMARY KEY ("task", "slice", "type")
);
COMMENT ON TABLE "quality" IS 'One row is how well one thing is read in a part of the gold texts: texts written for this project, read by the code and authority files that made this release, and compared with what a careful reader marked in them. The rules were improved on these texts, so expect less on others. Empty where the reader that made the release was not scored.';
COMMENT ON COLUMN "quality"."task" IS 'What is judged. paragraphs, their exact text and kind; turns, the label of who speaks in a paragraph; speakers, all that the gold says of one; titles and document_dates, of documents; mentions, exact span and type; entities, which mentions mean one (B-cubed, document by document); resolution, pairs of names in different documents that mean one; citations, exact span; citation_kinds, citation_identifiers and citation_dates, where the gold states them; quotations, exact span and kind; attributions, printed name and entity of who said it; dates, exact span; date_values, the date or interval that it comes to.';
COMMENT ON COLUMN "quality"."slice" IS 'The part of the gold texts, by its file or, for whole documents, by the ending of their files; all for all of them.';
COMMENT ON COLUMN "quality"."type" IS 'The type or kind that is counted, of dates the rule; core, persons, organizations and places together; all for all of them.';
COMMENT ON COLUMN "quality"."gold" IS 'How many the gold has.';
COMMENT ON COLUMN "quality"."found" IS 'How many the reader gives.';
COMMENT ON COLUMN "quality"."correct" IS 'On how many both agree.';
COMMENT ON COLUMN "quality"."precision" IS 'Which share of what the reader gives is right; of entities, the mean of B-cubed. NULL where it gives nothing.';
COMMENT ON COLUMN "quality"."recall" IS 'Which share of what the gold has the reader gives rightly, of attributions their coverage; of entities, the mean of B-cubed. NULL where the gold has nothing.';
COMMENT ON COLUMN "quality"."f1" IS 'The harmonic mean of precision and recall. NULL where both are.';

CREATE TABLE "coverage" (
    "source_id" VARCHAR NOT NULL,
    "basis" VARCHAR NOT NULL,
    "expected" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL,
    "issues" BIGINT,
    "first_volume" INTEGER,
    "last_volume" INTEGER,
    "first_issue" INTEGER,
    "last_issue" INTEGER,
    "first_day" DATE,
    "last_day" DATE,
    "document_ids" VARCHAR[],
    "evidence" VARCHAR,
    PRIMARY KEY ("source_id", "basis", "expected")
);
COMMENT ON TABLE "coverage" IS 'One row is one issue of a source that is there, or one run of issues that are not, between the first and the last one seen; nothing is expected beyond these. Publishing keeps it, from volume, issue and date of the documents.';
COMMENT ON COLUMN "coverage"."source_id" IS 'The source, as in documents.source_id.';
COMMENT ON COLUMN "coverage"."basis" IS 'What tells which issues there should be. numbering, the volume and issue that the texts print; rhythm, that which source.yaml declares, and the dates of the texts that are known to the day (for a monthly, to the month); the day on which an interview was held is no day of issue.';
COMMENT ON COLUMN "coverage"."expected" IS 'The issue or the run of issues, in words; by rhythm, the day, the ISO week or the month.';
COMMENT ON COLUMN "coverage"."status" IS 'present, it is there. missing, it is not, though issues before and after it are; or though issues after it in its volume are, where the numbers are seen to begin again with a volume. duplicate, it is there, and a text of it twice: with the same characters, or with the same title and date. changed, the raw file of a text of it has other bytes than in the release before, whatever else holds.';
COMMENT ON COLUMN "coverage"."issues" IS 'Number of issues that the row stands for. NULL for whole volumes, which have nobody knows how many.';
COMMENT ON COLUMN "coverage"."first_volume" IS 'Volume, the first of several that are missing as a whole. NULL where none is printed.';
COMMENT ON COLUMN "coverage"."last_volume" IS 'The same volume, the last of several that are missing as a whole.';
COMMENT ON COLUMN "coverage"."first_issue" IS 'Issue number, the first of a run. NULL where none is printed.';
COMMENT ON COLUMN "coverage"."last_issue" IS 'The same number, the last of a run.';
COMMENT ON COLUMN "coverage"."first_day" IS 'First day of the day, week or month, or of the run of these. NULL for numbering.';
COMMENT ON COLUMN "coverage"."last_day" IS 'Last day of the day, week or month, or of the run of these. NULL for numbering.';
COMMENT ON COLUMN "coverage"."document_ids" IS 'The texts of the issue, in order. NULL where it is missing.';
COMMENT ON COLUMN "coverage"."evidence" IS 'What the status rests on: the texts before and after a gap; which text is a copy of which; which text changed, and since which release. NULL where the issue is present and nothing is to be said.';
