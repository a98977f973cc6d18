#!/usr/bin/env node
// The same as marks.py, in Node.
const path = require('node:path')
const { PASS, drop, reject, retry, run } = require(path.join(__dirname, '../../common/bindings/dongtin_stage'))

const CHANGES = {
    split(article, value) {
        for (let number = 1; number <= Number(value); number++) article.split().text = `part ${number}`
    },
    settext(article, value) { article.text = value },
    edit(article) { article.record.edited = true },
    grow(article, value) { article.bytes = Buffer.alloc(Number(value), 'x') },
    raise(article, value) { throw new RangeError(value) },
    abort() { process.abort() }
}
const VERDICTS = { drop, reject, retry }

async function handle(article) {
    let verdict = PASS
    for (const line of article.bytes.toString().split('\n')) {
        const [, name, value] = /^@([a-z]+):?(.*)$/.exec(line) ?? []
        if (name === undefined) break
        if (name === 'nothing') return undefined
        if (VERDICTS[name]) verdict = VERDICTS[name](value)
        else if (name !== 'pass') CHANGES[name](article, value)
    }
    return verdict
}

run('marks', handle, {
    version: '7',
    summary: 'does what the text says',
    settings: {
        colour: { type: 'string', enum: ['red', 'blue'], default: 'red', description: 'of nothing' },
        most: { type: 'integer', minimum: 1, maximum: 9, default: 3, description: 'of nothing' }
    }
})
