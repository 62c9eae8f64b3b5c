"""The catalogue as files for people: flat tables in CSV and XLSX, publiccode.yml, seed files of single entries."""
