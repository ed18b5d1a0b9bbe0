import Engine
import Foundation
import Receivables
import Storage
import Wire
